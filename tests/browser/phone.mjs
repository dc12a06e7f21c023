// A phone in a person's hand: the gestures of the field app that tests share.
import { address, enter, must, open } from "./browser.mjs";

const PIN = "260913";
export const PHONE = {
  viewport: { width: 360, height: 740 }, hasTouch: true, locale: "zh-CN", deviceScaleFactor: 2, acceptDownloads: true,
  geolocation: { latitude: 29.1, longitude: 107.6 }, permissions: ["geolocation"],
};

/** Something that is told to be a photo and is as large as one; each is another. */
export function photo(bytes = 1_500_000) {
  const buffer = Buffer.alloc(bytes);
  for (let at = 4; at < bytes; at += 1) buffer[at] = Math.floor(Math.random() * 256);
  buffer.set([0xff, 0xd8, 0xff, 0xe0]);
  return { name: "门店.jpg", mimeType: "image/jpeg", buffer };
}

export class Phone {
  /** Enrolled by somebody of this post, with the first round of the list taken along. */
  static async of(role) {
    const phone = new Phone(await open(PHONE));
    await enter(phone.page, role);
    await phone.page.goto(`${address}/field/`);
    await phone.page.waitForSelector(".keys");
    await phone.pin();
    await phone.page.waitForFunction(() => document.querySelectorAll(".dots .full").length === 0);
    await phone.pin();
    await phone.page.waitForSelector(".tile");
    await phone.morning();
    return phone;
  }

  constructor(page) {
    this.page = page;
    this.context = page.context();
  }

  async pin() {
    for (const digit of PIN) await this.page.locator(".keys button", { hasText: new RegExp(`^${digit}$`) }).click();
    await this.page.locator(".keys .enter").click();
  }

  /** The morning again: what the office has learned since comes along. */
  async morning() {
    await this.goTo("#/morning");
    await this.page.locator(".tile").first().click();
    await this.page.waitForSelector(".where", { timeout: 30_000 });
  }

  async goTo(hash) {
    await this.page.evaluate((to) => { location.hash = to; }, hash);
    await this.page.waitForTimeout(250);
  }

  field(label) { return this.page.getByLabel(label).and(this.page.locator("input, textarea, select")).first(); }
  text(label, value) { return this.field(label).fill(value); }
  pick(name) { return this.page.locator(".pick", { hasText: name }).first().click(); }
  press(name) { return this.page.getByRole("button", { name }).first().click(); }
  tick(name) { return this.page.locator(".tick", { hasText: name }).first().click(); }
  offline(off) { return this.context.setOffline(off); }

  async sign() {
    const pad = this.page.locator(".pad canvas");
    await pad.evaluate((el) => el.scrollIntoView({ block: "center" }));
    const box = await pad.boundingBox();
    await this.page.mouse.move(box.x + 40, box.y + 50);
    await this.page.mouse.down();
    for (let i = 1; i < 12; i += 1) await this.page.mouse.move(box.x + 40 + i * 14, box.y + 50 + (i % 3) * 18);
    await this.page.mouse.up();
    await this.press("签好了");
    await this.page.waitForSelector(".pad.kept");
  }

  /** The packet with these words, once it stands in one of these states; its whole text. */
  async stands(words, states, within = 20_000) {
    await this.goTo("#/outbox");
    await this.page.waitForSelector(".packet");
    await this.press("现在发送").catch(() => undefined);
    await this.page.waitForFunction(
      ([said, wanted]) => [...document.querySelectorAll(".packet")].some((one) => one.textContent.includes(said) && wanted.some((state) => one.classList.contains(state))),
      [words, states], { timeout: within },
    ).catch(async () => { throw new Error(`not ${states}: ${await this.page.textContent(".body")}`); });
    return this.page.locator(".packet", { hasText: words }).first().textContent();
  }

  /** A question answered on the spot. */
  async question(who, text) {
    await this.goTo("#/consult");
    await this.page.waitForSelector(".part");
    await this.text("姓名或者名称", who);
    await this.pick("公共医疗卫生");
    await this.text("问题", text);
    await this.text("答复内容", "带上身份证到便民服务中心办理。");
    await this.text("依据", "办事指南");
    await this.press("登记，已当场答复");
    await this.page.waitForSelector(".packet, .sync");
  }

  /** A matter whose papers are not there yet: told once what is missing. */
  async missing(who, photos = []) {
    await this.goTo("#/matter");
    await this.page.waitForSelector(".found");
    await this.text("找事项", "低保");
    await this.page.locator(".found button").first().click();
    await this.text("申请人", who);
    await this.text("申请什么", "家里没有收入");
    for (const file of photos) {
      const before = await this.page.locator(".strip-of-photos li").count();
      await this.page.locator(".photos input[type=file]").first().setInputFiles(file);
      await this.page.waitForFunction((n) => document.querySelectorAll(".strip-of-photos li").length > n, before, { timeout: 20_000 });
    }
    await this.press(/告知缺/);
    await this.page.waitForSelector(".sheet");
  }

  /** One of the missing papers is brought. */
  async bring(who) {
    await this.goTo("#/bring");
    await this.page.locator(".tile", { hasText: who }).first().click();
    await this.page.locator(".tick input").first().check();
    await this.press("登记收到的材料");
    await this.page.waitForSelector(".sheet").catch(async () => { throw new Error(await this.page.textContent(".body")); });
  }

  /** A fine on the spot for the first item that the gates let pass; the name of the item. */
  async fine(who) {
    const { page } = this;
    await this.goTo("#/penalty");
    await page.waitForSelector(".gate");
    await this.text("姓名或者名称", who);
    await this.text("住址或者住所", "木根村1组");
    await this.text("出生日期", "1980-05-01");
    await this.text("具体地址", "木根村木根场口12号");
    for (const box of await page.locator(".part", { hasText: "在场的勾上" }).locator(".tick", { hasText: "✓" }).locator("input").all()) await box.check();
    await this.text("违法事实", "在店铺后门安全出口处堆放化肥，堵塞安全出口。");
    await this.text("证据", "现场检查笔录1份");
    await this.tick("已出示执法证件");
    await this.tick("已告知拟处罚内容");
    await this.text("当事人怎么说", "马上清理");
    await this.text("复核意见", "予以采纳");
    await this.pick("罚款");
    await this.text("罚款金额", "50");
    await this.text("处罚理由", "初次违法，当场清理，危害后果轻微");
    const items = await this.field("事项").locator("option").evaluateAll((all) => all.map((one) => one.value).filter((value) => value !== ""));
    let item = "";
    const said = [];
    for (const one of items) {
      await this.field("事项").selectOption(one);
      await page.waitForTimeout(400);
      await page.waitForFunction(() => !document.querySelector(".gate.working"), null, { timeout: 15_000 });
      if ((await page.locator(".gate").getAttribute("data-gate")) === "open") {
        item = (await this.field("事项").locator("option:checked").textContent()).trim();
        break;
      }
      said.push(`${one}: ${await page.textContent(".gate")}`);
    }
    must(item !== "", said.join("\n"));
    await this.press("取文号，制作决定书");
    await page.waitForSelector(".sheet", { timeout: 10_000 }).catch(async () => { throw new Error(await page.textContent(".body")); });
    await this.sign();
    await this.press("交付，登记完毕");
    await page.waitForSelector(".screen-only", { timeout: 20_000 });
    return item;
  }
}
