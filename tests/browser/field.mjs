// The field app against the real office, as a phone of 2019 would have it: enrolled beside a session, the morning fetched, then no
// network, a tab killed in the middle, everything slowed to a quarter, and back on line: what was done is there once.
// Prints the figures of issue “The field app”.
import { request } from "node:http";
import { address, browser, enter, finish, must, open, test } from "./browser.mjs";

const PIN = "260913";
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, locale: "zh-CN", deviceScaleFactor: 2 };
/** A phone of 2019 is about four times as slow as this machine. */
const SLOW = 4;
/** Chromium's own “Fast 3G”. */
const THREE_G = { offline: false, latency: 150 * 3.75, downloadThroughput: (1.6e6 / 8) * 0.9, uploadThroughput: (750e3 / 8) * 0.9 };
const FREE = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
const FIRST_LOAD_MOST = 2.5 * 1024 * 1024;
const START_MOST_MS = 1000;
const GATE_MOST_MS = 30;

const figure = (name, value) => console.log(`figure  ${name}: ${value}`);
const question = `外地住院怎么报销 ${Date.now()}`;

let page = await open(PHONE);
const context = page.context();

/** The bytes of an address as they come over the line. */
function weigh(path) {
  return new Promise((resolve, reject) => {
    const asked = request(`${address}${path}`, { headers: { "accept-encoding": "br, gzip" } }, (answer) => {
      let bytes = 0;
      const parts = [];
      answer.on("data", (part) => { bytes += part.length; parts.push(part); });
      answer.on("end", () => resolve({ bytes, status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    asked.on("error", reject).end();
  });
}

async function typePin(on) {
  for (const digit of PIN) await on.locator(".keys button", { hasText: new RegExp(`^${digit}$`) }).click();
  await on.locator(".keys .enter").click();
}

async function slowed(on, rate) {
  const cdp = await context.newCDPSession(on);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate });
}

async function unlocked() {
  await page.waitForSelector(".keys");
  await typePin(page);
  await page.waitForSelector(".where, .tile");
}

/** The tab is gone at once, without being asked: nothing of the page runs any more. */
async function killed() {
  await page.close({ runBeforeUnload: false });
  page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
}

const field = (label) => page.getByLabel(label).and(page.locator("input, textarea, select")).first();
const pick = (name) => page.locator(".pick", { hasText: name }).first().click();
const press = (name) => page.getByRole("button", { name }).first().click();
const waiting = () => page.locator(".packet").count();

await test("the whole app weighs little, and says what it may do", async () => {
  const worker = await weigh("/field/sw.js");
  must(worker.status === 200, `/field/sw.js: ${worker.status}`);
  const plain = await (await fetch(`${address}/field/sw.js`)).text();
  const listed = [...plain.matchAll(/"?url"?:"([^"]+)"/g)].map((found) => found[1]);
  must(listed.some((url) => url.endsWith(".wasm")), "the wasm is kept for work without a network");
  let bytes = worker.bytes;
  for (const url of new Set(listed)) {
    const part = await weigh(url);
    must(part.status === 200, `${url}: ${part.status}`);
    bytes += part.bytes;
  }
  figure("first load with wasm, compressed", `${(bytes / 1024 / 1024).toFixed(2)} MB of 2.5 MB`);
  must(bytes <= FIRST_LOAD_MOST, `${bytes} bytes`);
  const shell = await weigh("/field/");
  must(/wasm-unsafe-eval/.test(shell.headers["content-security-policy"] ?? ""), "the page may run wasm and nothing else");
});

await test("a phone is enrolled beside a session and takes the morning along, over 3G", async () => {
  await enter(page, "officer");
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", THREE_G);
  const begun = Date.now();
  await page.goto(`${address}/field/`);
  await page.waitForSelector(".keys");
  figure("first visit over 3G until the PIN can be chosen", `${Date.now() - begun} ms`);
  await cdp.send("Network.emulateNetworkConditions", FREE);
  await typePin(page);
  await page.waitForFunction(() => document.querySelectorAll(".dots .full").length === 0);
  await typePin(page);
  await page.waitForSelector(".tile");
  await page.locator(".tile").first().click();
  await page.waitForSelector(".where", { timeout: 30_000 });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  must(page.faults.length === 0, page.faults.join());
});

await test("without a network it starts within a second on a slow phone", async () => {
  await context.setOffline(true);
  const times = [];
  for (let n = 0; n < 3; n += 1) {
    await page.close();
    page = await context.newPage();
    page.faults = [];
    await slowed(page, SLOW);
    const begun = Date.now();
    await page.goto(`${address}/field/`);
    await page.waitForSelector(".keys");
    times.push(Date.now() - begun);
  }
  figure(`start from cache, offline, CPU ×${SLOW}`, `${times.join(", ")} ms`);
  must(Math.min(...times) <= START_MOST_MS, `${times} ms`);
  await slowed(page, 1);
});

await test("what was typed is there after the tab was killed", async () => {
  await unlocked();
  await page.goto(`${address}/field/#/consult`);
  await page.waitForSelector(".part");
  await field("姓名或者名称").fill("张桂兰");
  await pick("社会保障");
  await field("问题").fill(question);
  await page.waitForTimeout(600);
  await killed();
  await page.goto(`${address}/field/`);
  await unlocked();
  await page.waitForSelector(".draft .tile");
  await page.locator(".draft .tile").first().click();
  await page.waitForSelector(".part");
  must((await field("问题").inputValue()) === question, "the draft");
});

await test("a question is answered without a network and waits", async () => {
  await field("答复内容").fill("凭发票和出院证到便民服务中心报销。");
  await field("依据").fill("办事指南");
  await press("登记，已当场答复");
  await page.waitForSelector(".packet");
  must((await waiting()) === 1, "one packet waits");
  await killed();
  await page.goto(`${address}/field/`);
  await unlocked();
  await page.goto(`${address}/field/#/outbox`);
  await page.waitForSelector(".packet");
  must((await waiting()) === 1, "still one");
});

await test("the gates answer beside the form without a network, on a slow phone", async () => {
  await page.goto(`${address}/field/#/penalty`);
  await page.waitForSelector(".gate");
  await slowed(page, SLOW);
  const item = field("事项");
  await item.selectOption(await item.locator("option").nth(1).getAttribute("value"));
  await pick("罚款");
  await page.waitForTimeout(1500);
  await page.evaluate(() => performance.clearMeasures("gates"));
  for (const amount of ["50", "60", "70", "80", "90", "100", "150", "200", "300", "5000", "120", "130"]) {
    await field("罚款金额").fill(amount);
    await page.waitForTimeout(350);
  }
  const times = await page.evaluate(() => performance.getEntriesByName("gates").map((one) => one.duration).sort((a, b) => a - b));
  must(times.length >= 10, `${times.length} answers`);
  const middle = times[Math.floor(times.length / 2)];
  figure(`a gate answer, CPU ×${SLOW}`, `middle ${middle.toFixed(1)} ms, slowest ${times.at(-1).toFixed(1)} ms of ${times.length}`);
  must(middle <= GATE_MOST_MS, `${middle} ms`);
  await slowed(page, 1);
});

await test("back on line the packet is admitted, once, and nothing is left to send", async () => {
  await page.goto(`${address}/field/#/outbox`);
  await page.waitForSelector(".packet");
  await context.setOffline(false);
  await page.waitForFunction(() => document.querySelector('.packet.admitted') !== null, null, { timeout: 20_000 });
  await press("现在送出").catch(() => undefined);
  const office = await open();
  await enter(office, "officer");
  const found = await office.goto(`${address}/consultations?q=${encodeURIComponent(question)}`);
  must(found.ok(), `the list of consultations: ${found.status()}`);
  // The chip of the filter says it too.
  const rows = await office.locator("main tbody tr", { hasText: question }).count();
  must(rows === 1, `the office has it ${rows} times`);
  await office.context().close();
});

await browser.close();
process.exit(finish());
