// What Lighthouse says of the pages that anybody may open: performance, accessibility, best practices.
// A measure, not a test: it prints a table, and ends with 1 when a page misses a goal, so that a person looks.
//
//   node measure.mjs http://127.0.0.1:8080 [/path …]
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [address, ...named] = process.argv.slice(2);
if (!address) {
  console.error("give the address of a running office: node measure.mjs http://127.0.0.1:8080");
  process.exit(2);
}
const paths = named.length > 0 ? named : ["/sign-in", "/guide", "/law", "/verify", "/m", "/field"];
const goals = { performance: 90, accessibility: 100, "best-practices": 95 };

const chrome = await launch({
  chromePath: "/usr/bin/chromium",
  chromeFlags: ["--headless", "--no-sandbox"],
});
let missed = 0;
console.log(`${"page".padEnd(24)}${Object.keys(goals).map((g) => g.padStart(16)).join("")}   first paint`);
for (const path of paths) {
  const { lhr } = await lighthouse(`${address}${path}`, {
    port: chrome.port,
    onlyCategories: Object.keys(goals),
    logLevel: "error",
  });
  const cells = Object.entries(goals).map(([key, goal]) => {
    const score = Math.round((lhr.categories[key]?.score ?? 0) * 100);
    if (score < goal) missed += 1;
    return `${score}${score < goal ? " ✗" : ""} / ${goal}`.padStart(16);
  });
  const paint = lhr.audits["first-contentful-paint"]?.displayValue ?? "?";
  console.log(`${path.padEnd(24)}${cells.join("")}   ${paint}`);
  for (const audit of Object.values(lhr.audits)) {
    if (audit.score === 0 && ["binary", "metricSavings"].includes(audit.scoreDisplayMode)) {
      console.log(`    ${audit.id}: ${audit.title}`);
    }
  }
}
await chrome.kill();
process.exit(missed > 0 ? 1 : 0);
