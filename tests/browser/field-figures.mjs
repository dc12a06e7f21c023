// How a full outbox comes over a thin line that breaks: PACKETS packets, PHOTOS of them with a photo of PHOTO_BYTES, up at LINE_BITS a
// second, with BREAKS breaks. The real office, the real core (a build that lets tests at it) and Chromium's own shaping.
// Small by default; in full (500, 200 × 2 MB, 1 Mbit/s, about an hour): PACKETS=500 PHOTOS=200 PHOTO_BYTES=2097152 …
//
//   ADDRESS=… SIGN_INS=… WORK=… node field-figures.mjs
import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, request } from "node:http";
import { join } from "node:path";
import { address, browser, must, signIn } from "./browser.mjs";

const number = (name, usual) => Number(process.env[name] ?? usual);
const [PACKETS, PHOTOS, PHOTO_BYTES] = [number("PACKETS", 60), number("PHOTOS", 12), number("PHOTO_BYTES", 400_000)];
const [LINE_BITS, BREAKS] = [number("LINE_BITS", 1_000_000), number("BREAKS", 10)];
const FIELD = new URL("../../field/", import.meta.url).pathname;
const BUILD = join(process.env.WORK, "field-for-tests");
const KINDS = { html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm", svg: "image/svg+xml", png: "image/png", webmanifest: "application/manifest+json" };

execFileSync("npx", ["vite", "build", "--mode", "test", "--outDir", BUILD, "--emptyOutDir", "--logLevel", "error"], { cwd: FIELD, stdio: "inherit" });

/** The app of the test build; everything else from the office. */
const office = new URL(address);
const gateway = createServer((asked, answer) => {
  const path = new URL(asked.url, address).pathname;
  const file = path === "/field/" ? join(BUILD, "index.html") : join(BUILD, path.replace(/^\/field\//, ""));
  if (path.startsWith("/field/") && existsSync(file) && statSync(file).isFile()) {
    answer.writeHead(200, { "content-type": KINDS[file.split(".").at(-1)] ?? "application/octet-stream" });
    createReadStream(file).pipe(answer);
    return;
  }
  const on = request({ host: office.hostname, port: office.port, path: asked.url, method: asked.method, headers: asked.headers }, (back) => {
    answer.writeHead(back.statusCode, back.headers);
    back.pipe(answer);
  });
  on.on("error", () => answer.destroy());
  asked.pipe(on);
});
await new Promise((resolve) => gateway.listen(0, "127.0.0.1", resolve));
const door = `http://127.0.0.1:${gateway.address().port}`;

const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
const page = await context.newPage();
page.on("pageerror", (error) => console.error(error.message));
const { user, password } = signIn("officer");
await page.goto(`${door}/sign-in`);
await page.fill("#account", user);
await page.fill("#password", password);
await Promise.all([page.waitForURL(`${door}/`), page.click("main form button")]);
await page.goto(`${door}/field/`);
await page.waitForFunction(() => globalThis.core?.phase.value === "new");
const place = await page.evaluate(async () => {
  const ok = (said) => { if (!said.ok) throw new Error(said.trouble.says.zh); return said.value; };
  ok(await core.enrol("figures", "260913"));
  const { places } = ok(await core.rounds());
  ok(await core.fetchBundle({ place: places[0].id }));
  return places[0].id;
});

await context.setOffline(true);
const filled = Date.now();
await page.evaluate(async ({ PACKETS, PHOTOS, PHOTO_BYTES, place }) => {
  const ok = (said) => { if (!said.ok) throw new Error(said.trouble.says.zh); return said.value; };
  for (let n = 0; n < PACKETS; n += 1) {
    const files = [];
    if (n < PHOTOS) {
      const bytes = new Uint8Array(PHOTO_BYTES);
      for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
      // What tells the office that it is a photo.
      bytes.set([0xff, 0xd8, 0xff, 0xe0]);
      bytes.set([0xff, 0xd9], bytes.length - 2);
      files.push(ok(await core.addFile(new Blob([bytes], { type: "image/jpeg" }), { for: "photo", name: `照片${n}.jpg` })));
    }
    const at = core.now();
    const asker = { name: `虚构群众${n}`, phone: "", address: "", made_up: true };
    const asked = { at, channel: "desk", place, round: null, area: "other", asker, text: `第${n}个问题` };
    const answer = { text: "当场答复。", source: "办事指南", article: null, late_reason: "" };
    const commands = [{ do: "ask", asked, promise: { by: "nothing" }, answer, handler: "" }];
    ok(await core.put({ subject: `question:${core.newId()}`, seen: 0, commands, title: { zh: "咨询", en: "question" }, files, at }));
  }
}, { PACKETS, PHOTOS, PHOTO_BYTES, place });
console.log(`figure  ${PACKETS} packets and ${PHOTOS} photos made and sealed: ${((Date.now() - filled) / 1000).toFixed(1)} s`);

const cdp = await context.newCDPSession(page);
await cdp.send("Network.enable");
const line = (offline) => cdp.send("Network.emulateNetworkConditions", { offline, latency: 60, downloadThroughput: LINE_BITS / 8, uploadThroughput: LINE_BITS / 8 });
await context.setOffline(false);
await line(false);
const begun = Date.now();
const expected = (PHOTOS * PHOTO_BYTES * 8) / LINE_BITS;
const states = () => page.evaluate(() => core.outbox.value.reduce((all, item) => ({ ...all, [item.state]: (all[item.state] ?? 0) + 1 }), {}));
const left = () => page.evaluate(() => core.sync.value.left);
const total = PHOTOS * PHOTO_BYTES;
/** Begins a run, or lets another follow the one under way; nobody waits for it here. */
const go = () => void page.evaluate(() => core.syncNow()).catch(() => undefined);
// Somebody has the phone in hand: left alone it would lock itself, and a run that ended would not begin again.
const inHand = setInterval(() => void page.evaluate(() => core.touch()).catch(() => undefined), 20_000);
go();
for (let broken = 0; broken < BREAKS; broken += 1) {
  // Break when another share of the bytes has gone, so that each break falls into the middle of something.
  const until = total * (1 - (broken + 0.6) / (BREAKS + 1));
  const deadline = Date.now() + (expected * 1000 * 3) / BREAKS + 60_000;
  while ((await left()) > until && Date.now() < deadline) await new Promise((r) => setTimeout(r, 100));
  await line(true);
  await new Promise((r) => setTimeout(r, 800));
  await line(false);
  go();
}
const deadline = Date.now() + expected * 1000 * 3 + 120_000;
let now = await states();
while ((now.waiting || now.sent) && Date.now() < deadline) {
  await new Promise((r) => setTimeout(r, 500));
  if (!(await page.evaluate(() => core.sync.value.running))) go();
  now = await states();
}
const seconds = (Date.now() - begun) / 1000;
console.log(`figure  over ${LINE_BITS / 1e6} Mbit/s with ${BREAKS} breaks: ${seconds.toFixed(1)} s (the bytes alone take ${expected.toFixed(1)} s); ${JSON.stringify(now)}`);
const held = await page.evaluate(() => core.outbox.value.filter((item) => item.state === "held" || item.state === "refused").slice(0, 2).map((item) => [item.hold?.says.zh, item.answer?.says?.zh]));
if (held.length > 0) console.log(JSON.stringify(held));
must((now.admitted ?? 0) + (now.known ?? 0) === PACKETS, `admitted ${now.admitted}, known ${now.known} of ${PACKETS}`);
clearInterval(inHand);
await browser.close();
gateway.close();
