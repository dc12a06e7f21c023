// A small runner and the few gestures that every test needs.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";

export const address = process.env.ADDRESS;
const signIns = JSON.parse(readFileSync(process.env.SIGN_INS, "utf8"));
// The office of today; the accounts of the pilot carry its year.
export const signIn = (role) => signIns.find((one) => one.role === role && !one.user.includes("2007"));

let passed = 0;
let failed = 0;

export async function test(name, run) {
  const begun = Date.now();
  try {
    await run();
    passed += 1;
    console.log(`ok      ${name} (${Date.now() - begun} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`NOT OK  ${name}\n${error.message ?? error}`);
  }
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

export function must(condition, sentence) {
  if (!condition) throw new Error(sentence);
}

export const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox"],
});

/** A page of its own, with what it logged kept for the test. */
export async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
  context.setDefaultTimeout(10_000);
  // The doctor goes through everything that the demo wrote, and a build for tests is slow.
  context.setDefaultNavigationTimeout(60_000);
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error" && !line.text().includes("status of 4")) page.faults.push(line.text());
  });
  return page;
}

export async function enter(page, role) {
  const { user, password } = signIn(role);
  await page.goto(`${address}/sign-in`);
  await page.fill("#account", user);
  await page.fill("#password", password);
  await Promise.all([page.waitForURL(`${address}/`), page.click("main form button")]);
}

/** Sends the form of one deed of the case that is open. */
export async function deed(page, key, fields = {}) {
  const box = page.locator(`#do-${key}`);
  if ((await box.getAttribute("open")) === null) await box.locator("summary").first().click();
  await fill(box, fields);
  await Promise.all([page.waitForLoadState("load"), box.locator("form button").last().click()]);
  await page.waitForLoadState("load");
  const errors = await page.locator(".errors").allTextContents();
  must(errors.length === 0, `${key} was refused: ${errors.join(" ")}`);
}

export async function fill(box, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = box.locator(`[name="${name}"]`).first();
    const kind = await field.evaluate((e) => (e.type === "checkbox" ? "check" : e.localName));
    if (kind === "check") await field.check();
    else if (kind === "select") await field.selectOption(value);
    else await field.fill(value);
  }
}
