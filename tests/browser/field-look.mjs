// What every look at a screen of the field app needs: Vite with the core in memory (field/try.html), Chromium, and what is
// asked of a screen whatever it shows.
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const FIELD = new URL('../../field/', import.meta.url).pathname;
export const SHOTS = process.env.SHOTS ?? '';
if (SHOTS) mkdirSync(SHOTS, { recursive: true });

let passed = 0;
let failed = 0;
export function check(name, good, more = '') {
  if (good) passed += 1;
  else failed += 1;
  if (!good) console.error(`failed: ${name} ${more}`);
}

// No watching: what is looked at does not change under the test's hands.
const { createServer } = await import(`${FIELD}node_modules/vite/dist/node/index.js`);
export const vite = await createServer({ root: FIELD, configFile: `${FIELD}vite.config.ts`, logLevel: 'error', server: { host: '127.0.0.1', port: 0, hmr: false, watch: null } });
await vite.listen();
const { port } = vite.httpServer.address();

export const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--force-color-profile=srgb'] });
export const errors = [];

export async function open(look, query = '') {
  const context = await browser.newContext({
    viewport: look.viewport ?? { width: 360, height: 740 }, colorScheme: look.dark ? 'dark' : 'light', hasTouch: true, deviceScaleFactor: 2,
    locale: 'zh-CN', geolocation: { latitude: 29.1, longitude: 107.6 }, permissions: ['geolocation'], reducedMotion: 'reduce',
  });
  await context.addInitScript((held) => localStorage.setItem('look', JSON.stringify(held)), { large: look.large ?? false, tongue: look.tongue ?? 'zh', theme: 'system' });
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('dialog', (dialog) => { errors.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  await page.goto(`http://127.0.0.1:${port}/field/try.html${query}`);
  await page.waitForSelector('.screen');
  return { context, page };
}

export async function look(page, name, { full = true } = {}) {
  await page.waitForTimeout(120);
  if (SHOTS) {
    await page.screenshot({ path: `${SHOTS}/${name}.png` });
    if (full) {
      // Between head and foot rolls by itself: the window is made as high as what it holds.
      const size = page.viewportSize();
      const more = await page.evaluate(() => { const body = document.querySelector('.body'); return body.scrollHeight - body.clientHeight; });
      await page.setViewportSize({ width: size.width, height: size.height + more });
      await page.screenshot({ path: `${SHOTS}/${name}-full.png` });
      await page.setViewportSize(size);
    }
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(`${name} fits the width`, wide <= 0, `${wide} px too wide`);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  for (const one of violations) check(`${name}: axe ${one.id}`, false, one.nodes.map((node) => `${node.target} ${node.failureSummary?.split('\n')[1] ?? ''}`).slice(0, 3).join(' | '));
  check(`${name}: axe`, violations.length === 0);
  const small = await page.evaluate(() => {
    const own = (el) => el.closest('.unseen, .foot .river') === null && el.offsetParent !== null && getComputedStyle(el).opacity !== '0';
    return [...document.querySelectorAll('button, a[href], select, input, label.button, label.tick')]
      .filter(own).filter((el) => !(el.tagName === 'INPUT' && el.closest('label')))
      .map((el) => [el.textContent?.slice(0, 20) || el.tagName, el.getBoundingClientRect()]).filter(([, box]) => box.height < 47.5 || box.width < 44)
      .map(([text, box]) => `${text} ${Math.round(box.width)}×${Math.round(box.height)}`);
  });
  const keys = await page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
      const said = walk.currentNode.textContent.trim();
      if (/^[a-z]+([-.][a-z]+)+$/.test(said) && !['SCRIPT', 'STYLE', 'CODE'].includes(walk.currentNode.parentElement.tagName)) found.push(said);
    }
    return found;
  });
  check(`${name} shows words, no keys`, keys.length === 0, keys.join(', '));
  check(`${name}: touch targets`, small.length === 0, small.join(', '));
}

export const field = (page, label) => page.getByLabel(label).and(page.locator('input, textarea, select')).first();
export const text = (page, label, value) => field(page, label).fill(value);
export const pick = (page, name) => page.locator('.pick', { hasText: name }).first().click();
export const press = (page, name) => page.getByRole('button', { name }).first().click();
export const goTo = async (page, hash) => { await page.evaluate((to) => { location.hash = to; }, hash); await page.waitForTimeout(150); };
export const packets = (page) => page.evaluate(() => window.core.packets);

export async function sign(page) {
  const pad = page.locator('.pad canvas');
  await pad.evaluate((el) => el.scrollIntoView({ block: 'center' }));
  const box = await pad.boundingBox();
  for (const [x0, y0, x1, y1] of [[0.2, 0.35, 0.4, 0.35], [0.3, 0.2, 0.3, 0.7], [0.2, 0.7, 0.42, 0.66], [0.55, 0.25, 0.75, 0.6], [0.74, 0.25, 0.56, 0.62]]) {
    await page.mouse.move(box.x + box.width * x0, box.y + box.height * y0);
    await page.mouse.down();
    for (let i = 1; i <= 8; i += 1) await page.mouse.move(box.x + box.width * (x0 + ((x1 - x0) * i) / 8), box.y + box.height * (y0 + ((y1 - y0) * i) / 8));
    await page.mouse.up();
  }
  await press(page, '签好了');
  await page.waitForSelector('.pad.kept');
}

/** A photo as a camera would give it. */
const PHOTO = { name: '../<b>门店</b>.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAee0lEQVR42hXZkduzYBiG8RcGQRAEwSAIgiAYDILBYBAEQRAEg0EwCE4IBoPBYDAYDAZBEARBEASDwWAwGAwGwWAQBMHg27e/oF/H0/1c97W/vz8Gfwh/iH9If8h/KH8M/1D/0P7Q/zD+MP8Y/TH+w/pj8sf0j9kf9h/OH+4f3h/+H8Ef8z8Wf4R/LP+I/uCP+I/VH+s/Nn9s/9j9sf/j8Mfxj9MfyR/pH9kf+R/FH+Uf1R/1H+c/Ln9c/7j9cf/j8cfzj9cfzR/vPz5/tH90f/R/fP/4+xswGCAMEAdIA+QByoDhAHWANkAfYAwwB4wGjAdYAyYDpgNmA+wBzgB3gDfAHxAMmA9YDAgHLAdEAxgQD1gNWA/YDNgO2A3YDzgMOA44DUgGpAOyAfmAYkA5oBpQDzgPuAy4DrgNuA94DHgOeA1oBrwHfAa0A7oB/YDv4AcQGAgIAqKAJCALKAJDAVVAE9AFDAFTYCQwFrAEJgJTgZmALeAIuAKegC8QCMwFFgKhwFIgEkAgFlgJrAU2AluBncBe4CBwFDgJJAKpQCaQCxQCpUAlUAucBS4CV4GbwF3gIfAUeAk0Am+Bj0Ar0An0Al/hBxAZiAgioogkIosoIkMRVUQT0UUMEVNkJDIWsUQmIlORmYgt4oi4Ip6ILxKIzEUWIqHIUiQSQSQWWYmsRTYiW5GdyF7kIHIUOYkkIqlIJpKLFCKlSCVSi5xFLiJXkZvIXeQh8hR5iTQib5GPSCvSifQiX/EHkBhICBKihCQhSygSQwlVQpPQJQwJU2IkMZawJCYSU4mZhC3hSLgSnoQvEUjMJRYSocRSIpJAIpZYSawlNhJbiZ3EXuIgcZQ4SSQSqUQmkUsUEqVEJVFLnCUuEleJm8Rd4iHxlHhJNBJviY9EK9FJ9BJf6QeQGcgIMqKMJCPLKDJDGVVGk9FlDBlTZiQzlrFkJjJTmZmMLePIuDKejC8TyMxlFjKhzFImkkEmllnJrGU2MluZncxe5iBzlDnJJDKpTCaTyxQypUwlU8ucZS4yV5mbzF3mIfOUeck0Mm+Zj0wr08n0Ml/5B1AYKAgKooKkICsoCkMFVUFT0BUMBVNhpDBWsBQmClOFmYKt4Ci4Cp6CrxAozBUWCqHCUiFSQCFWWCmsFTYKW4Wdwl7hoHBUOCkkCqlCppArFAqlQqVQK5wVLgpXhZvCXeGh8FR4KTQKb4WPQqvQKfQKX+UHGDIYIgwRh0hD5CHKkOEQdYg2RB9iDDGHjIaMh1hDJkOmQ2ZD7CHOEHeIN8QfEgyZD1kMCYcsh0RDGBIPWQ1ZD9kM2Q7ZDdkPOQw5DjkNSYakQ7Ih+ZBiSDmkGlIPOQ+5DLkOuQ25D3kMeQ55DWmGvId8hrRDuiH9kO/wB1AZqAgqooqkIqsoKkMVVUVT0VUMFVNlpDJWsVQmKlOVmYqt4qi4Kp6KrxKozFUWKqHKUiVSQSVWWamsVTYqW5Wdyl7loHJUOakkKqlKppKrFCqlSqVSq5xVLipXlZvKXeWh8lR5qTQqb5WPSqvSqfQqX/UH0BhoCBqihqQhaygaQw1VQ9PQNQwNU2OkMdawNCYaU42Zhq3haLganoavEWjMNRYaocZSI9JAI9ZYaaw1NhpbjZ3GXuOgcdQ4aSQaqUamkWsUGqVGpVFrnDUuGleNm8Zd46Hx1HhpNBpvjY9Gq9Fp9Bpf7QfQGegIOqKOpCPrKDpDHVVH09F1DB1TZ6Qz1rF0JjpTnZmOrePouDqejq8T6Mx1FjqhzlIn0kEn1lnprHU2Oludnc5e56Bz1DnpJDqpTqaT6xQ6pU6lU+ucdS46V52bzl3nofPUeek0Om+dj06r0+n0Ol/9BzAYGAgGooFkIBsoBkMD1UAz0A0MA9NgZDA2sAwmBlODmYFt4Bi4Bp6BbxAYzA0WBqHB0iAywCA2WBmsDTYGW4Odwd7gYHA0OBkkBqlBZpAbFAalQWVQG5wNLgZXg5vB3eBh8DR4GTQGb4OPQWvQGfQGX+MHMBmYCCaiiWQimygmQxPVRDPRTQwT02RkMjaxTCYmU5OZiW3imLgmnolvEpjMTRYmocnSJDLBJDZZmaxNNiZbk53J3uRgcjQ5mSQmqUlmkpsUJqVJZVKbnE0uJleTm8nd5GHyNHmZNCZvk49Ja9KZ9CZf8wcYMRghjBBHSCPkEcqI4Qh1hDZCH2GMMEeMRoxHWCMmI6YjZiPsEc4Id4Q3wh8RjJiPWIwIRyxHRCMYEY9YjViP2IzYjtiN2I84jDiOOI1IRqQjshH5iGJEOaIaUY84j7iMuI64jbiPeIx4jniNaEa8R3xGtCO6Ef2I7+gHGDMYI4wRx0hj5DHKmOEYdYw2Rh9jjDHHjMaMx1hjJmOmY2Zj7DHOGHeMN8YfE4yZj1mMCccsx0RjGBOPWY1Zj9mM2Y7ZjdmPOYw5jjmNScakY7Ix+ZhiTDmmGlOPOY+5jLmOuY25j3mMeY55jWnGvMd8xrRjujH9mO/4B7AYWAgWooVkIVsoFkML1UKz0C0MC9NiZDG2sCwmFlOLmYVt4Vi4Fp6FbxFYzC0WFqHF0iKywCK2WFmsLTYWW4udxd7iYHG0OFkkFqlFZpFbFBalRWVRW5wtLhZXi5vF3eJh8bR4WTQWb4uPRWvRWfQWX+sHmDCYIEwQJ0gT5AnKhOEEdYI2QZ9gTDAnjCaMJ1gTJhOmE2YT7AnOBHeCN8GfEEyYT1hMCCcsJ0QTmBBPWE1YT9hM2E7YTdhPOEw4TjhNSCakE7IJ+YRiQjmhmlBPOE+4TLhOuE24T3hMeE54TWgmvCd8JrQTugn9hO/kB5gymCJMEadIU+QpypThFHWKNkWfYkwxp4ymjKdYUyZTplNmU+wpzhR3ijfFnxJMmU9ZTAmnLKdEU5gST1lNWU/ZTNlO2U3ZTzlMOU45TUmmpFOyKfmUYko5pZpSTzlPuUy5TrlNuU95THlOeU1pprynfKa0U7op/ZTv9AeYMZghzBBnSDPkGcqM4Qx1hjZDn2HMMGeMZoxnWDMmM6YzZjPsGc4Md4Y3w58RzJjPWMwIZyxnRDOYEc9YzVjP2MzYztjN2M84zDjOOM1IZqQzshn5jGJGOaOaUc84z7jMuM64zbjPeMx4znjNaGa8Z3xmtDO6Gf2M7+wHsBnYCDaijWQj2yg2QxvVRrPRbQwb02ZkM7axbCY2U5uZjW3j2Lg2no1vE9jMbRY2oc3SJrLBJrZZ2axtNjZbm53N3uZgc7Q52SQ2qU1mk9sUNqVNZVPbnG0uNlebm83d5mHztHnZNDZvm49Na9PZ9DZf+wdwGDgIDqKD5CA7KA5DB9VBc9AdDAfTYeQwdrAcJg5Th5mD7eA4uA6eg+8QOMwdFg6hw9IhcsAhdlg5rB02DluHncPe4eBwdDg5JA6pQ+aQOxQOpUPlUDucHS4OV4ebw93h4fB0eDk0Dm+Hj0Pr0Dn0Dl/nB3AZuAguoovkIrsoLkMX1UVz0V0MF9Nl5DJ2sVwmLlOXmYvt4ri4Lp6L7xK4zF0WLqHL0iVywSV2WbmsXTYuW5edy97l4HJ0ObkkLqlL5pK7FC6lS+VSu5xdLi5Xl5vL3eXh8nR5uTQub5ePS+vSufQuX/cH8Bh4CB6ih+QheygeQw/VQ/PQPQwP02PkMfawPCYeU4+Zh+3heLgenofvEXjMPRYeocfSI/LAI/ZYeaw9Nh5bj53H3uPgcfQ4eSQeqUfmkXsUHqVH5VF7nD0uHlePm8fd4+Hx9Hh5NB5vj49H69F59B5f7wfwGfgIPqKP5CP7KD5DH9VH89F9DB/TZ+Qz9rF8Jj5Tn5mP7eP4uD6ej+8T+Mx9Fj6hz9In8sEn9ln5rH02Plufnc/e5+Bz9Dn5JD6pT+aT+xQ+pU/lU/ucfS4+V5+bz93n4fP0efk0Pm+fj0/r0/n0Pl//BwgYBAgBYoAUIAcoAcMANUAL0AOMADNgFDAOsAImAdOAWYAd4AS4AV6AHxAEzAMWAWHAMiAKICAOWAWsAzYB24BdwD7gEHAMOAUkAWlAFpAHFAFlQBVQB5wDLgHXgFvAPeAR8Ax4BTQB74BPQBvQBfQB3+AHmDOYI8wR50hz5DnKnOEcdY42R59jzDHnjOaM51hzJnOmc2Zz7DnOHHeON8efE8yZz1nMCecs50RzmBPPWc1Zz9nM2c7ZzdnPOcw5zjnNSeakc7I5+ZxiTjmnmlPPOc+5zLnOuc25z3nMec55zWnmvOd85rRzujn9nO/8B1gwWCAsEBdIC+QFyoLhAnWBtkBfYCwwF4wWjBdYCyYLpgtmC+wFzgJ3gbfAXxAsmC9YLAgXLBdEC1gQL1gtWC/YLNgu2C3YLzgsOC44LUgWpAuyBfmCYkG5oFpQLzgvuCy4LrgtuC94LHgueC1oFrwXfBa0C7oF/YLv4gcIGYQIIWKIFCKHKCHDEDVEC9FDjBAzZBQyDrFCJiHTkFmIHeKEuCFeiB8ShMxDFiFhyDIkCiEkDlmFrEM2IduQXcg+5BByDDmFJCFpSBaShxQhZUgVUoecQy4h15BbyD3kEfIMeYU0Ie+QT0gb0oX0Id/wB1gyWCIsEZdIS+QlypLhEnWJtkRfYiwxl4yWjJdYSyZLpktmS+wlzhJ3ibfEXxIsmS9ZLAmXLJdES1gSL1ktWS/ZLNku2S3ZLzksOS45LUmWpEuyJfmSYkm5pFpSLzkvuSy5LrktuS95LHkueS1plryXfJa0S7ol/ZLv8geIGEQIEWKEFCFHKBHDCDVCi9AjjAgzYhQxjrAiJhHTiFmEHeFEuBFehB8RRMwjFhFhxDIiiiAijlhFrCM2EduIXcQ+4hBxjDhFJBFpRBaRRxQRZUQVUUecIy4R14hbxD3iEfGMeEU0Ee+IT0Qb0UX0Ed/oB/hfwiL8LwKR/pdRKP8LEdT/S/lvrf0thr/V6rec/OL9LyD/IuYvpP1izi8o/K7a32X1G/e/gfkbOb+P9nfsfwfn9+p/D///F8MK1rCBLexgDwc4wgkSSCGDHAoooYIaznCBK9zgDg94wgsaeMMHWuighy8/QMwgRogRY6QYOUaJGcaoMVqMHmPEmDGjmHGMFTOJmcbMYuwYJ8aN8WL8mCBmHrOICWOWMVH8//HjmFXMOmYTs43ZxexjDjHHmFNMEpPGZDF5TBFTxlQxdcw55hJzjbnF3GMeMc+YV0wT8475xLQxXUwf841/gBWDFcIKcYW0Ql6hrBiuUFdoK/QVxgpzxWjFeIW1YrJiumK2wl7hrHBXeCv8FcGK+YrFinDFckW0+v/y4xWrFesVmxXbFbsV+xWHFccVpxXJinRFtiJfUawoV1Qr6hXnFZcV1xW3FfcVjxXPFa8VzYr3is+KdkW3ol/xXf0AawZrhDXiGmmNvEZZM1yjrtHW6GuMNeaa0ZrxGmvNZM10zWyNvcZZ467x1vhrgjXzNYs14Zrlmmj9/+jEa1Zr1ms2a7Zrdmv2aw5rjmtOa5I16ZpsTb6mWFOuqdbUa85rLmuua25r7msea55rXmuaNe81nzXtmm5Nv+a7/gE2DDYIG8QN0gZ5g7JhuEHdoG3QNxgbzA2jDeMN1obJhumG2QZ7g7PB3eBt8DcEG+YbFhvCDcsN0eb/wY83rDasN2w2bDfsNuw3HDYcN5w2JBvSDdmGfEOxodxQbag3nDdcNlw33DbcNzw2PDe8NjQb3hs+G9oN3YZ+w3fzA2wZbBG2iFukLfIWZctwi7pF26JvMbaYW0ZbxlusLZMt0y2zLfYWZ4u7xdvibwm2zLcstoRbllui7f/PNt6y2rLestmy3bLbst9y2HLcctqSbEm3ZFvyLcWWcku1pd5y3nLZct1y23Lf8tjy3PLa0mx5b/lsabd0W/ot3+0PsGOwQ9gh7pB2yDuUHcMd6g5th77D2GHuGO0Y77B2THZMd8x22DucHe4Ob4e/I9gx37HYEe5Y7oh2/4dOvGO1Y71js2O7Y7djv+Ow47jjtCPZke7IduQ7ih3ljmpHveO847LjuuO2477jseO547Wj2fHe8dnR7uh29Du+ux9gz2CPsEfcI+2R9yh7hnvUPdoefY+xx9wz2jPeY+2Z7Jnume2x9zh73D3eHn9PsGe+Z7En3LPcE+3/j8x4z2rPes9mz3bPbs9+z2HPcc9pT7In3ZPtyfcUe8o91Z56z3nPZc91z23Pfc9jz3PPa0+z573ns6fd0+3p93z3P8CBwQHhgHhAOiAfUA4MD6gHtAP6AeOAeWB0YHzAOjA5MD0wO2AfcA64B7wD/oHgwPzA4kB4YHkgOvwf+PGB1YH1gc2B7YHdgf2Bw4HjgdOB5EB6IDuQHygOlAeqA/WB84HLgeuB24H7gceB54HXgebA+8DnQHugO9Af+B5+gCODI8IR8Yh0RD6iHBkeUY9oR/QjxhHzyOjI+Ih1ZHJkemR2xD7iHHGPeEf8I8GR+ZHFkfDI8kh0/H9dxUdWR9ZHNke2R3ZH9kcOR45HTkeSI+mR7Eh+pDhSHqmO1EfORy5HrkduR+5HHkeeR15HmiPvI58j7ZHuSH/ke/wBTgxOCCfEE9IJ+YRyYnhCPaGd0E8YJ8wToxPjE9aJyYnpidkJ+4Rzwj3hnfBPBCfmJxYnwhPLE9Hp/2Ubn1idWJ/YnNie2J3YnzicOJ44nUhOpCeyE/mJ4kR5ojpRnzifuJy4nriduJ94nHieeJ1oTrxPfE60J7oT/Ynv6QdIGCQICWKClCAnKAnDBDVBS9ATjAQzYZQwTrASJgnThFmCneAkuAlegp8QJMwTFglhwjIhSv5HhThhlbBO2CRsE3YJ+4RDwjHhlJAkpAlZQp5QJJQJVUKdcE64JFwTbgn3hEfCM+GV0CS8Ez4JbUKX0Cd8kx8gZZAipIgpUoqcoqQMU9QULUVPMVLMlFHKOMVKmaRMU2YpdoqT4qZ4KX5KkDJPWaSEKcuUKP0fdOKUVco6ZZOyTdml7FMOKceUU0qSkqZkKXlKkVKmVCl1yjnlknJNuaXcUx4pz5RXSpPyTvmktCldSp/yTX+AjEGGkCFmSBlyhpIxzFAztAw9w8gwM0YZ4wwrY5IxzZhl2BlOhpvhZfgZQcY8Y5ERZiwzoux/TIszVhnrjE3GNmOXsc84ZBwzThlJRpqRZeQZRUaZUWXUGeeMS8Y145Zxz3hkPDNeGU3GO+OT0WZ0GX3GN/sBcgY5Qo6YI+XIOUrOMEfN0XL0HCPHzBnljHOsnEnONGeWY+c4OW6Ol+PnBDnznEVOmLPMifL/ITPOWeWsczY525xdzj7nkHPMOeUkOWlOlpPnFDllTpVT55xzLjnXnFvOPeeR88x55TQ575xPTpvT5fQ53/wHKBgUCAVigVQgFygFwwK1QCvQC4wCs2BUMC6wCiYF04JZgV3gFLgFXoFfEBTMCxYFYcGyICr+R+S4YFWwLtgUbAt2BfuCQ8Gx4FSQFKQFWUFeUBSUBVVBXXAuuBRcC24F94JHwbPgVdAUvAs+BW1BV9AXfIsfoGRQIpSIJVKJXKKUDEvUEq1ELzFKzJJRybjEKpmUTEtmJXaJU+KWeCV+SVAyL1mUhCXLkqj8H/DjklXJumRTsi3ZlexLDiXHklNJUpKWZCV5SVFSllQldcm55FJyLbmV3EseJc+SV0lT8i75lLQlXUlf8i1/gIpBhVAhVkgVcoVSMaxQK7QKvcKoMCtGFeMKq2JSMa2YVdgVToVb4VX4FUHFvGJREVYsK6Lq/3oSV6wq1hWbim3FrmJfcag4Vpwqkoq0IqvIK4qKsqKqqCvOFZeKa8Wt4l7xqHhWvCqainfFp6Kt6Cr6im/1A9QMaoQasUaqkWuUmmGNWqPV6DVGjVkzqhnXWDWTmmnNrMaucWrcGq/Grwlq5jWLmrBmWRPV/5eruGZVs67Z1GxrdjX7mkPNseZUk9SkNVlNXlPUlDVVTV1zrrnUXGtuNfeaR82z5lXT1LxrPjVtTVfT13zrH+DM4IxwRjwjnZHPKGeGZ9Qz2hn9jHHGPDM6Mz5jnZmcmZ6ZnbHPOGfcM94Z/0xwZn5mcSY8szwTnf+vhvGZ1Zn1mc2Z7Zndmf2Zw5njmdOZ5Ex6JjuTnynOlGeqM/WZ85nLmeuZ25n7mceZ55nXmebM+8znTHumO9Of+Z5/gAuDC8IF8YJ0Qb6gXBheUC9oF/QLxgXzwujC+IJ1YXJhemF2wb7gXHAveBf8C8GF+YXFhfDC8kJ0+b/YxhdWF9YXNhe2F3YX9hcOF44XTheSC+mF7EJ+obhQXqgu1BfOFy4XrhduF+4XHheeF14XmgvvC58L7YXuQn/he/kBrgyuCFfEK9IV+YpyZXhFvaJd0a8YV8wroyvjK9aVyZXpldkV+4pzxb3iXfGvBFfmVxZXwivLK9H1/1oeX1ldWV/ZXNle2V3ZXzlcOV45XUmupFeyK/mV4kp5pbpSXzlfuVy5XrlduV95XHleeV1prryvfK60V7or/ZXv9Qe4Mbgh3BBvSDfkG8qN4Q31hnZDv2HcMG+MboxvWDcmN6Y3ZjfsG84N94Z3w78R3JjfWNwIbyxvRLf/pUJ8Y3VjfWNzY3tjd2N/43DjeON0I7mR3shu5DeKG+WN6kZ943zjcuN643bjfuNx43njdaO58b7xudHe6G70N763H+DO4I5wR7wj3ZHvKHeGd9Q72h39jnHHvDO6M75j3Zncmd6Z3bHvOHfcO94d/05wZ35ncSe8s7wT3f9XIvGd1Z31nc2d7Z3dnf2dw53jndOd5E56J7uT3ynulHeqO/Wd853Lneud2537nced553XnebO+87nTnunu9Pf+d5/gAeDB8ID8YH0QH6gPBg+UB9oD/QHxgPzwejB+IH1YPJg+mD2wH7gPHAfeA/8B8GD+YPFg/DB8kH0+F/oxA9WD9YPNg+2D3YP9g8OD44PTg+SB+mD7EH+oHhQPqge1A/ODy4Prg9uD+4PHg+eD14PmgfvB58H7YPuQf/g+/gBngyeCE/EJ9IT+YnyZPhEfaI90Z8YT8wnoyfjJ9aTyZPpk9kT+4nzxH3iPfGfBE/mTxZPwifLJ9Hzfx0VP1k9WT/ZPNk+2T3ZPzk8OT45PUmepE+yJ/mT4kn5pHpSPzk/uTy5Prk9uT95PHk+eT1pnryffJ60T7on/ZPv8wd4MXghvBBfSC/kF8qL4Qv1hfZCf2G8MF+MXoxfWC8mL6YvZi/sF84L94X3wn8RvJi/WLwIXyxfRK//ZVr8YvVi/WLzYvti92L/4vDi+OL0InmRvshe5C+KF+WL6kX94vzi8uL64vbi/uLx4vni9aJ58X7xedG+6F70L76vH6Bh0CA0iA1Sg9ygNAwb1AatQW8wGsyGUcO4wWqYNEwbZg12g9PgNngNfkPQMG9YNIQNy4ao+V8Fxg2rhnXDpmHbsGvYNxwajg2nhqQhbcga8oaioWyoGuqGc8Ol4dpwa7g3PBqeDa+GpuHd8GloG7qGvuHb/ABvBm+EN+Ib6Y38RnkzfKO+0d7ob4w35pvRm/Eb683kzfTN7I39xnnjvvHe+G+CN/M3izfhm+Wb6P2/yIzfrN6s32zebN/s3uzfHN4c35zeJG/SN9mb/E3xpnxTvanfnN9c3lzf3N7c3zzePN+83jRv3m8+b9o33Zv+zff9A3wYfBA+iB+kD/IH5cPwg/pB+6B/MD6YH0Yfxh+sD5MP0w+zD/YH54P7wfvgfwg+zD8sPoQflh+iz/8aNv6w+rD+sPmw/bD7sP9w+HD8cPqQfEg/ZB/yD8WH8kP1of5w/nD5cP1w+3D/8Pjw/PD60Hx4f/h8aD90H/oP388P0DJoEVrEFqlFblFahi1qi9aitxgtZsuoZdxitUxapi2zFrvFaXFbvBa/JWiZtyxawpZlS9T+L5HjllXLumXTsm3ZtexbDi3HllNL0pK2ZC15S9FStlQtdcu55dJybbm13FseLc+WV0vT8m75tLQtXUvf8m1/gI5Bh9AhdkgdcofSMexQO7QOvcPoMDtGHeMOq2PSMe2YddgdTofb4XX4HUHHvGPREXYsO6LufwUed6w61h2bjm3HrmPfceg4dpw6ko60I+vIO4qOsqPqqDvOHZeOa8et497x6Hh2vDqajnfHp6Pt6Dr6jm/3A/QMeoQesUfqkXuUnmGP2qP16D1Gj9kz6hn3WD2TnmnPrMfucXrcHq/H7wl65j2LnrBn2RP1/wv8uGfVs+7Z9Gx7dj37nkPPsefUk/SkPVlP3lP0lD1VT91z7rn0XHtuPfeeR8+z59XT9Lx7Pj1tT9fT93z7H+DL4IvwRfwifZG/KF+GX9Qv2hf9i/HF/DL6Mv5ifZl8mX6ZfbG/OF/cL94X/0vwZf5l8SX8svwSff///RB/WX1Zf9l82X7Zfdl/OXw5fjl9Sb6kX7Iv+ZfiS/ml+lJ/OX+5fLl+uX25f3l8eX55fWm+vL98vrRfui/9l++Xf1vMQVpHSFleAAAAAElFTkSuQmCC', 'base64') };
export const photo = (page) => page.locator('.photos input[type=file]').first().setInputFiles(PHOTO);

/** Ends the run: how many held, and nothing in the console. */
export async function end() {
  check('no errors in the console', errors.length === 0, [...new Set(errors)].slice(0, 5).join('\n'));
  await browser.close();
  await vite.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
