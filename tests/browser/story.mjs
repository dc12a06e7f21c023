// The whole story of a case, in the demo office of today.
import AxeModule from "@axe-core/playwright";
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { address, browser, deed, enter, fill, finish, must, open, signIn, test } from "./browser.mjs";

const AxeBuilder = AxeModule.default ?? AxeModule;
const finding = {
  item: "fire.exit-blocked",
  "place-text": "双河社区场口三号门市后门",
  facts: "后门安全出口被纸箱堵住，无法开启。",
  evidence: "现场照片2张\n询问笔录1份",
  name: "钱满仓",
  code: "999999199001011238",
  phone: "13900000000",
  address: "双河社区1组",
  penalty: "fine",
  amount: "200",
};

/** Fills the new-case form, with this many officers whose certificates are good. */
async function fillNew(page, officers) {
  await page.goto(`${address}/cases/new`);
  const form = page.locator('form[action="/cases/new"]');
  await fill(form, finding);
  const place = form.locator('[name="place"]');
  await place.selectOption(await place.locator("option").nth(1).getAttribute("value"));
  const boxes = form.locator('[name="officer"]');
  for (let i = 0; i < (await boxes.count()); i++) await boxes.nth(i).uncheck();
  const good = form.locator("label.tick:has(.tag.good) [name=officer]");
  for (let i = 0; i < officers; i++) await good.nth(i).check();
  return form;
}

/** From a found case to a closed one. */
async function carryOn(page) {
  await deed(page, "show");
  await deed(page, "hear", { told: true, statement: "马上搬走。", weighed: "情节轻微，已考虑。" });
  await deed(page, "draft", { reasons: "堵塞安全出口，当场认错并搬离。" });
  const shown = page.locator(".preview img").first();
  const width = await shown.evaluate((i) => i.decode().then(() => i.naturalWidth));
  must(width > 300, "the decision is seen before it is made");
  await deed(page, "decide");
}

let casePath;
let content;

await test("a visitor is sent to sign in, and after it to the page that was wanted", async () => {
  const page = await open();
  await page.goto(`${address}/officers`);
  must(page.url().includes("/sign-in?to="), page.url());
  await enter(page, "officer");
  must((await page.locator("h1").textContent()) === "案头", "the desk is home");
  must(page.faults.length === 0, page.faults.join());
  await page.context().close();
});

await test("one officer: the live gate turns red and names the article; two: it opens", async () => {
  const page = await open();
  await enter(page, "officer");
  await fillNew(page, 1);
  const gate = page.locator("#gate");
  await gate.locator(".gate.shut .stop", { hasText: "第四十二条第一款" }).waitFor();
  const said = await gate.textContent();
  must(said.includes("不能当场处罚") && said.includes("第四十二条第一款"), said);
  must(said.includes("下一步"), "the step that would help");
  must((await page.locator("#new-amount-note").textContent()).includes("贰佰元整"), "the amount in words");
  must((await page.locator("#new-code-note").textContent()).includes("校验无误"), "the identity number");
  await page.locator("label.tick:has(.tag.good) [name=officer]").nth(1).check();
  await gate.locator(".gate.open").waitFor();
  must(page.faults.length === 0, page.faults.join());
  await page.context().close();
});

await test("a refused form comes back filled, and a closed tab finds its draft", async () => {
  const page = await open();
  await enter(page, "officer");
  const form = await fillNew(page, 1);
  await form.locator("button.strong").click();
  await page.locator(".errors").waitFor();
  must((await page.inputValue("[name=name]")) === "钱满仓", "the name is still there");
  await page.locator("[name=facts]").fill("后门安全出口被纸箱堵住，改写过。");
  await page.waitForTimeout(700);
  await page.goto(`${address}/cases/new`);
  must((await page.inputValue("[name=facts]")).includes("改写过"), "the draft is found");
  must((await page.inputValue("[name=name]")) === "", "who it is about is not kept in the browser");
  await page.context().close();
});

await test("a case goes from finding to decision, and the paper is a PDF of the named hash", async () => {
  const page = await open({ acceptDownloads: true });
  await enter(page, "officer");
  const form = await fillNew(page, 2);
  await Promise.all([page.waitForURL(/\/cases\/2\d{3}-/), form.locator("button.strong").click()]);
  casePath = new URL(page.url()).pathname;
  await carryOn(page);
  await page.locator("section:has(#papers) a").first().click();
  await page.locator("img.page-picture").first().waitFor();
  const width = await page.locator("img.page-picture").first().evaluate((i) => i.decode().then(() => i.naturalWidth));
  must(width > 300, "the page is drawn");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("a[download]")]);
  const bytes = readFileSync(await download.path());
  must(bytes.subarray(0, 5).toString() === "%PDF-", "a PDF");
  const hash = createHash("sha256").update(bytes).digest("hex");
  must(page.url().includes(hash), "its hash is its address");
  content = (await page.locator('a[href^="/p/"]').getAttribute("href")).slice(3);
  must(page.faults.length === 0, page.faults.join());
  await page.context().close();
});

await test("served, paid, reported, closed; the dossier can be read from top to end", async () => {
  const page = await open();
  await enter(page, "officer");
  await page.goto(address + casePath);
  await deed(page, "serve");
  must((await page.locator("section:has(#dues)").textContent()).includes("缴纳罚款"), "the due");
  // Whoever investigated and decided takes in no money: the clerk records it.
  const clerk = await open();
  await enter(clerk, "clerk");
  await clerk.goto(address + casePath);
  await deed(clerk, "pay", { receipt: "00012345" });
  await clerk.context().close();
  await page.goto(address + casePath);
  await deed(page, "report");
  await deed(page, "close");
  const text = await page.locator("main").textContent();
  for (const word of ["出示", "送达", "结案", "贰佰元整"]) must(text.includes(word), word);
  must(!text.includes("999999199001011238"), "the number is masked");
  must((await page.locator(".ribbon .now").textContent()).includes("结案"), "the ribbon");
  await page.context().close();
});

await test("a list, a case and a file printed on A4 lose no column and waste no sheet", async () => {
  const page = await open();
  await enter(page, "officer");
  for (const path of ["/cases", "/parties", "/inspections", casePath, `${casePath}/file`]) {
    await page.goto(address + path);
    await page.emulateMedia({ media: "print" });
    // 174 mm between the margins.
    await page.setViewportSize({ width: 657, height: 900 });
    const over = await page.evaluate(() => {
      const edges = [...document.querySelectorAll("table")].map((t) => t.getBoundingClientRect().right);
      return Math.max(document.documentElement.scrollWidth, ...edges) - innerWidth;
    });
    must(over <= 0, `${path} is ${over} px wider than the sheet`);
    const first = page.locator("tbody tr").first();
    if (await first.count()) {
      const { height } = await first.boundingBox();
      must(height < 160, `a row of ${path} is ${height} px high on paper`);
    }
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1366, height: 768 });
  }
  await page.context().close();
});

await test("the title of a hit reads as one run of text, with its blank and without a break at the mark", async () => {
  const page = await open();
  await enter(page, "officer");
  await page.goto(`${address}/search?q=${encodeURIComponent("钱满仓")}`);
  const title = await page.locator(".found a:has(mark)").first().innerText();
  must(/[0-9]\s钱满仓/.test(title) && !title.includes("\n"), title);
  await page.context().close();
});

await test("a record of service and a notice to pay are made once, by a button that says when it cannot", async () => {
  const page = await open();
  await enter(page, "officer");
  await page.goto(address + casePath);
  await Promise.all([page.waitForURL(/\/papers\//), page.click("#make-service-receipt button")]);
  const receipt = page.url();
  must((await page.locator("h1").textContent()) === "送达回证", "the record of service");
  await page.locator("img.page-picture").first().evaluate((i) => i.decode());
  await page.goto(address + casePath);
  await Promise.all([page.waitForURL(/\/papers\//), page.click("#make-service-receipt button")]);
  must(page.url() === receipt, "the same paper again");
  await page.goto(address + casePath);
  const why = await page.locator("#make-payment-notice").textContent();
  must(why.includes("已经缴清"), why);
  await page.context().close();
});

await test("anybody can check the paper, and sees nothing of the party", async () => {
  const page = await open();
  await page.goto(`${address}/p?sha256=${content}`);
  const text = await page.locator("main").textContent();
  must(text.includes("本机关制作过这份文书") && text.includes("当罚决"), text);
  must(!text.includes("钱满仓"), "no name");
  await page.context().close();
});

await test("two characters of a name find the case from everywhere", async () => {
  const page = await open();
  await enter(page, "reviewer");
  await page.fill("#find", "满仓");
  await page.press("#find", "Enter");
  // The case itself, and below it the acts in which the name stands.
  await page.locator(`a[href="${casePath}"]`).first().waitFor();
  await page.context().close();
});

await test("the whole story without script", async () => {
  const page = await open({ javaScriptEnabled: false });
  await enter(page, "team-leader");
  let form = await fillNew(page, 1);
  await form.locator("button.strong").click();
  const said = await page.locator("main").textContent();
  must(said.includes("不能当场处罚") && said.includes("第四十二条第一款"), "the same answer after sending");
  must((await page.inputValue("[name=name]")) === "钱满仓", "the form comes back filled");
  form = page.locator('form[action="/cases/new"]');
  await form.locator("label.tick:has(.tag.good) [name=officer]").nth(1).check();
  await fill(form, { "place-text": "双河社区场口九号门市后门", code: "999999198505052311", name: "孙有余" });
  const answer = form.locator("button.strong").click();
  await Promise.all([page.waitForURL(/\/cases\//), answer]);
  if (new URL(page.url()).pathname === "/cases/new") {
    throw new Error((await page.locator(".errors").allTextContents()).join());
  }
  await carryOn(page);
  await deed(page, "serve");
  must((await page.locator(".ribbon .now").textContent()).includes("送达"), "served");
  await page.context().close();
});

/** Presses Tab until the field is reached; every stop on the way must be visible. */
async function tab(page, selector) {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate((wanted) => {
      const e = document.activeElement;
      const style = getComputedStyle(e);
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return { there: e.matches(wanted), ring, what: e.outerHTML.slice(0, 120) };
    }, selector);
    must(at.ring || at.what.startsWith("<body"), `no ring around ${at.what}`);
    if (at.there) return;
  }
  throw new Error(`Tab never reaches ${selector}`);
}

/** A number that is assigned to nobody, with its check digit. */
function madeUpNumber(head) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, i) => all + weight * Number(head[i]), 0);
  return head + "10X98765432"[sum % 11];
}

await test("by keyboard alone: signing in, and a new case from the first field to the last", async () => {
  const page = await open();
  const { user, password } = signIn("officer");
  await page.goto(`${address}/sign-in`);
  await tab(page, "#account");
  await page.keyboard.type(user);
  await tab(page, "#password");
  await page.keyboard.type(password);
  await Promise.all([page.waitForURL(`${address}/`), page.keyboard.press("Enter")]);
  await tab(page, 'nav.side a[href="/cases/new"]');
  await Promise.all([page.waitForURL(`${address}/cases/new`), page.keyboard.press("Enter")]);
  const choose = async (name, value) => {
    await tab(page, `select[name="${name}"]`);
    for (let i = 0; i < 250; i++) {
      const now = await page.evaluate(() => document.activeElement.value);
      if (value ? now === value : now !== "") return;
      await page.keyboard.press("ArrowDown");
    }
    throw new Error(`${name} cannot be chosen by keyboard`);
  };
  const write = async (name, text) => {
    await tab(page, `[name="${name}"]`);
    await page.keyboard.insertText(text);
  };
  await choose("item", finding.item);
  await choose("place");
  await write("place-text", "双河社区场口十一号门市后门");
  await write("facts", finding.facts);
  await write("evidence", finding.evidence);
  await write("name", "赵盘键");
  await write("code", madeUpNumber("99999919780203456"));
  await write("address", "双河社区3组");
  for (let found = 0; found < 2; ) {
    await tab(page, '[name="officer"]');
    const good = await page.evaluate(() => !!document.activeElement.closest("label").querySelector(".tag.good"));
    const ticked = await page.evaluate(() => document.activeElement.checked);
    if (good && !ticked) await page.keyboard.press("Space");
    if (good) found += 1;
  }
  await tab(page, 'button[value="penalise"]');
  await Promise.all([page.waitForURL(/\/cases\/2\d{3}-/), page.keyboard.press("Enter")]);
  must((await page.locator("main").textContent()).includes("赵盘键"), "the case stands");
  await page.context().close();
});

await test("a chosen language is kept, and English pages have English words", async () => {
  const page = await open();
  await enter(page, "officer");
  await page.click('button[value="en"]');
  must((await page.locator("h1").textContent()).includes("Desk"), "English");
  await page.goto(`${address}/law`);
  must((await page.locator("html").getAttribute("lang")) === "en", "kept on the next page");
  const words = await page.locator("main").textContent();
  must(!/\[[a-z]+-[a-z-]+\]/.test(words), "no key stands where words should");
  await page.click('button[value="zh-Hant"]');
  must((await page.locator("nav.side").textContent()).includes("權力清單"), "繁體");
  await page.context().close();
});

const open_to_all = ["/sign-in", "/law", "/law/gates/G201", "/verify", `/p/${content}`];
const signed_in = ["/", "/cases", "/cases/new", casePath, "/powers", "/powers/new", "/officers", "/officers/new", "/parties", "/parties?q=没有此人", "/journal", "/search?q=双河", "/nowhere"];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** One page in both themes and at both widths. */
async function look(page, path, found) {
  await page.setViewportSize({ width: 1366, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(address + path);
  for (const box of await page.locator("details:not(.menu)").all()) await box.evaluate((d) => (d.open = true));
  for (const [scheme, width] of [["light", 1366], ["dark", 1366], ["dark", 360], ["light", 360]]) {
    // The longest page is looked at in the dark once.
    if (path === "/law" && scheme === "dark" && width === 360) continue;
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    const axe = new AxeBuilder({ page });
    // Narrow and dark is dark and narrow: only colours are left to look at.
    const whole = scheme === "light" || width > 360;
    const { violations } = await (whole ? axe.withTags(tags) : axe.withRules(["color-contrast"])).analyze();
    for (const v of violations) {
      found.push(`${path} ${scheme} ${width}: ${v.id} ${v.nodes[0].html.slice(0, 120)} ${v.nodes[0].failureSummary?.slice(0, 200)}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) found.push(`${path}: ${wide} px too wide at ${width}`);
  }
}

await test("axe finds nothing on public pages, in both themes, at 360 and 1366 px", async () => {
  const found = [];
  const page = await open();
  for (const path of open_to_all) await look(page, path, found);
  await page.context().close();
  must(found.length === 0, found.join("\n"));
});

await test("axe finds nothing on the office's pages, in both themes, at 360 and 1366 px", async () => {
  const found = [];
  const page = await open();
  await enter(page, "head");
  const first = async (path) => {
    await page.goto(address + path);
    return page.locator("tbody a").first().getAttribute("href");
  };
  const found_here = [`/papers/${await paperOf(page)}`, await first("/powers"), await first("/officers"), await first("/parties")];
  for (const path of [...signed_in, ...found_here]) await look(page, path, found);
  await page.context().close();
  const admin = await open();
  await enter(admin, "admin");
  await look(admin, "/doctor", found);
  await admin.context().close();
  must(found.length === 0, found.join("\n"));
});

await test("nothing scrolls sideways at 1920 px", async () => {
  const page = await open({ viewport: { width: 1920, height: 1080 } });
  await enter(page, "head");
  for (const path of [...open_to_all.slice(1), ...signed_in]) {
    await page.goto(address + path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    must(wide <= 0, `${path} is ${wide} px too wide`);
  }
  await page.context().close();
});

await test("a dossier with a preview, and a long name, hold at every width and pass axe", async () => {
  const page = await open();
  await enter(page, "officer");
  const form = await fillNew(page, 2);
  await fill(form, { name: "双河镇".repeat(20), code: madeUpNumber("99999919690609123"), "place-text": "双河社区场口十三号" });
  await Promise.all([page.waitForURL(/\/cases\/2\d{3}-/), form.locator("button.strong").click()]);
  await deed(page, "show");
  await deed(page, "hear", { told: true, statement: "马上搬走。", weighed: "情节轻微，已考虑。" });
  await deed(page, "draft", { reasons: "堵塞安全出口，当场认错并搬离。" });
  const found = [];
  await look(page, new URL(page.url()).pathname, found);
  await page.context().close();
  must(found.length === 0, found.join("\n"));
});

async function paperOf(page) {
  await page.goto(address + casePath);
  return (await page.locator("section:has(#papers) a").first().getAttribute("href")).split("/").at(-1);
}

await test("large type and a narrow page keep everything in view", async () => {
  const page = await open({ viewport: { width: 360, height: 700 } });
  await enter(page, "officer");
  await page.click('button[value="large"]');
  for (const path of ["/", "/cases/new", casePath]) {
    await page.goto(address + path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    must(wide <= 0, `${path} is ${wide} px too wide`);
  }
  await page.context().close();
});

await browser.close();
process.exitCode = finish();
