// What does not go smoothly, with phones and the office's pages in Chromium: a file carried by cable, a power revoked while the phone
// was away, two phones with one matter, and a phone that was taken back. The last of the stories: it revokes a power of the demo.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { address, browser, enter, fill, finish, must, open, test } from "./browser.mjs";
import { Phone, photo } from "./phone.mjs";

const mark = `${Date.now()}`.slice(-6);
const SHOTS = process.env.SHOTS ?? "";
const shot = async (page, name) => SHOTS && page.screenshot({ path: `${SHOTS}/held-${name}.png`, fullPage: true });

const officer = await Phone.of("officer");
const head = await open();
await enter(head, "head");

/** Sends a form of a page and fails with what the page says against it. */
async function send(page, form, fields) {
  await fill(form, fields);
  await Promise.all([page.waitForLoadState("load"), form.locator("button").last().click()]);
  await page.waitForLoadState("load");
  const errors = await page.locator(".errors").allTextContents();
  must(errors.length === 0, errors.join(" "));
}

/** The held packet that came last, opened by the head. */
async function openHeld() {
  await head.goto(`${address}/fieldbook?state=held`);
  await head.locator("tbody th a").first().click();
  await head.waitForLoadState("load");
}

async function decide(how, reason) {
  const form = head.locator('form[action$="/settle"]');
  await form.locator(`[name=settle][value=${how}]`).check();
  await send(head, form, { reason });
}

await test("what cannot be sent is carried as a file, read in by the office, and known when the phone is on line again", async () => {
  await officer.offline(true);
  await officer.missing(`携带户${mark}`, [photo(), photo(700_000)]);
  await officer.question(`携带问${mark}`, "几时来村里体检");
  await officer.goTo("#/outbox");
  await officer.page.waitForSelector(".packet");
  await shot(officer.page, "outbox-file");
  const [download] = await Promise.all([officer.page.waitForEvent("download", { timeout: 30_000 }), officer.press("存成文件")]);
  must(download.suggestedFilename().endsWith(".shf"), download.suggestedFilename());
  const file = join(process.env.WORK, "carried.shf");
  await download.saveAs(file);
  const clerk = await open();
  await enter(clerk, "clerk");
  for (const time of ["first", "second"]) {
    await clerk.goto(`${address}/fieldbook/carried`);
    await shot(clerk, `carried-${time}`);
    await clerk.locator("input[type=file]").setInputFiles(file);
    await Promise.all([clerk.waitForURL(/\/fieldbook\/carried\/[0-9a-f]+/, { timeout: 60_000 }), clerk.locator("form[data-pieces] button").click()])
      .catch(async (error) => { throw new Error(`${error.message} ${await clerk.locator("form[data-pieces]").textContent()}`); });
    const report = await clerk.textContent("main");
    must(report.includes("外勤包2个，附件2个"), report);
    must((report.match(/已收入/g) ?? []).length === 3, report);
    must(!report.includes("没有读完"), report);
  }
  await shot(clerk, "carried-report");
  const other = join(process.env.WORK, "other.shf");
  writeFileSync(other, "这不是外勤文件");
  await clerk.goto(`${address}/fieldbook/carried`);
  await clerk.locator("input[type=file]").setInputFiles(other);
  await clerk.locator("form[data-pieces] button").click();
  await clerk.locator(".far", { hasText: "不是手机外勤应用" }).waitFor();
  must(clerk.faults.length === 0, clerk.faults.join());
  await clerk.context().close();
  await officer.offline(false);
  await officer.stands(`携带户${mark}`, ["known"]);
  await officer.stands(`携带问${mark}`, ["known"]);
  const item = officer.page.locator(".packet", { hasText: `携带问${mark}` });
  await item.getByRole("button", { name: "从手机删去" }).click();
  await item.waitFor({ state: "detached" });
});

await test("two phones with one matter: the second is held, both sides stand side by side, and a person decides", async () => {
  const handler = await Phone.of("handler");
  await officer.morning();
  await Promise.all([officer.offline(true), handler.offline(true)]);
  await officer.bring(`携带户${mark}`);
  await handler.bring(`携带户${mark}`);
  await officer.offline(false);
  await officer.stands(`携带户${mark}`, ["admitted"]);
  await handler.offline(false);
  const why = await handler.stands(`携带户${mark}`, ["held"]);
  must(why.includes("他人已办过") && why.includes("O704"), why);
  await shot(handler.page, "phone-held");
  await openHeld();
  const [phone, office] = await Promise.all([head.textContent("[aria-labelledby=phone]"), head.textContent("[aria-labelledby=office]")]);
  must(phone.includes("材料") && office.includes("另一台设备的记录"), `${phone}\n${office}`);
  await shot(head, "conflict");
  await decide("aside", "这份材料前一部手机已经登记");
  must((await head.textContent("main")).includes("前一部手机已经登记"), "the page says what was decided");
  const told = await handler.stands(`携带户${mark}`, ["settled"]);
  must(told.includes("前一部手机已经登记"), told);
  must(handler.page.faults.length === 0, handler.page.faults.join("\n"));
  await handler.context.close();
});

await test("a power revoked while the phone was away: held with both sides of the story, set aside by an act, and the phone says why", async () => {
  await officer.offline(true);
  const item = await officer.fine(`中午户${mark}`);
  await head.goto(`${address}/powers`);
  const row = head.locator("tbody tr").filter({ has: head.getByRole("link", { name: item, exact: true }) }).filter({ has: head.locator(".tag.good") }).first();
  await row.locator("th a").click();
  await head.waitForLoadState("load");
  await send(head, head.locator('form[action$="/revoke"]'), { reason: "授权机关中午收回" });
  await officer.offline(false);
  const why = await officer.stands(`中午户${mark}`, ["held"]);
  must(why.includes("《"), `the article is named: ${why}`);
  await shot(officer.page, "phone-power");
  await openHeld();
  const main = await head.textContent("main");
  must(main.includes("放行") && main.includes("为什么等待决定"), main);
  await shot(head, "power");
  const form = head.locator('form[action$="/settle"]');
  await form.locator("[name=settle][value=then]").check();
  await fill(form, { reason: "想收入" });
  await Promise.all([head.waitForLoadState("load"), form.locator("button").last().click()]);
  must((await head.locator(".errors").count()) === 1, "what the gates refuse cannot be let in");
  await decide("aside", "授权已收回，移交授权机关处理");
  const told = await officer.stands(`中午户${mark}`, ["settled"]);
  must(told.includes("移交授权机关处理"), told);
  await head.goto(`${address}/journal`);
  must((await head.textContent("main")).includes("移交授权机关处理"), "deciding is an act");
});

await test("a phone that was taken back says so and locks, its numbers are void, and what it still has is sent and held", async () => {
  await officer.offline(true);
  await officer.question(`撤销问${mark}`, "能不能补办");
  await head.goto(`${address}/devices`);
  const device = await officer.page.evaluate(() => { location.hash = "#/settings"; return new Promise((done) => setTimeout(() => done(document.querySelector("dl.plain code").textContent), 300)); });
  const row = head.locator("tbody tr", { has: head.locator(`a[href="/fieldbook?device=${device}"]`) });
  await row.locator("summary").click();
  await shot(head, "devices");
  await send(head, row.locator("form"), { reason: "手机遗失" });
  await head.goto(`${address}/devices?state=revoked`);
  const after = await head.locator("tbody tr", { has: head.locator(`a[href="/fieldbook?device=${device}"]`) }).textContent();
  must(after.includes("手机遗失") && /0\s*$/.test(after.trim()), after);
  await officer.offline(false);
  await officer.goTo("#/outbox");
  await officer.press("现在发送").catch(() => undefined);
  await officer.page.waitForSelector(".keys", { timeout: 20_000 });
  must((await officer.page.textContent(".door")).includes("撤销"), "the lock says why");
  await shot(officer.page, "phone-revoked");
  await officer.pin();
  await officer.page.waitForSelector(".tabs");
  await officer.goTo("#/outbox");
  const body = await officer.page.textContent(".body");
  must(body.includes("手机遗失") && body.includes("不能再办新的"), body);
  const held = await officer.stands(`撤销问${mark}`, ["held"]);
  must(held.includes("撤销"), held);
  await officer.goTo("#/home");
  must((await officer.page.locator(".tile").count()) === 0, "nothing new can be begun");
});

await test("nothing went wrong in the pages", async () => {
  must(officer.page.faults.length === 0 && head.faults.length === 0, [...officer.page.faults, ...head.faults].join("\n"));
});

await browser.close();
process.exit(finish());
