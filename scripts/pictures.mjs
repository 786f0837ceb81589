// Makes the pictures of the README and the documentation from the example editions: npm run pictures
// Needs Chromium (CHROMIUM names it, else /usr/bin/chromium).
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../", import.meta.url));
const output = `${root}docs/images`;
const port = 4391;

/** Page, file, size of the window, colours, what is done before the picture is taken, and of which element alone it is. */
const pictures = [
  { page: "specimen/d/minutes/", file: "document", width: 1280, height: 1040, prepare: openFirstVariant },
  { page: "specimen/d/minutes/", file: "document-dark", width: 1280, height: 960, scheme: "dark" },
  { page: "specimen/d/minutes/", file: "document-phone", width: 360, height: 720 },
  { page: "specimen/record/", file: "record", width: 1280, height: 960 },
  { page: "specimen/d/minutes/", file: "stemma", width: 1280, height: 960, element: ".stemma" },
  { page: "left-opposition-1923/chronology/", file: "time-axis", width: 1280, height: 960, element: ".time-figure" },
  { page: "", file: "start", width: 1280, height: 720 },
];

async function openFirstVariant(page) {
  const variant = page.locator(".pane-left a.v-here:not(.v-accidental)").first();
  // The card stands below its words where there is room: the page is where it will be seen before it opens.
  await page.evaluate(() => scrollTo(0, document.querySelector(".map").offsetTop - 24));
  await variant.click();
}

/** What is far below is laid out, and moves, only when it is looked at. */
async function bringInto(page, element) {
  const part = page.locator(element).first();
  for (let look = 0; look < 3; look++) {
    await part.evaluate((one) => one.scrollIntoView({ block: "center" }));
    await page.waitForTimeout(200);
  }
  return part;
}

/** The examples, published, built and served by `start`; resolves when they can be read. */
function serveExamples() {
  const cli = `${root}packages/variorum/bin/variorum.js`;
  const server = spawn(process.execPath, [cli, "start", "examples", "--port", String(port)], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    server.stdout.on("data", (text) => String(text).includes(`:${port}`) && resolve(server));
    server.on("exit", (code) => reject(new Error(`start ended with ${code}`)));
  });
}

async function takePicture(browser, { page: address, file, width, height, scheme = "light", prepare, element }) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  // The second visit has the fonts: on the first they may come too late to be used.
  for (let visit = 0; visit < 2; visit++)
    await page.goto(`http://localhost:${port}/${address}`, { waitUntil: "networkidle" });
  await prepare?.(page);
  const part = element === undefined ? page : await bringInto(page, element);
  await part.screenshot({ path: `${output}/${file}.png` });
  await page.close();
  const size = readFileSync(`${output}/${file}.png`).length;
  console.log(`docs/images/${file}.png  ${Math.round(size / 1000)} kB`);
}

mkdirSync(output, { recursive: true });
const server = await serveExamples();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  for (const picture of pictures) await takePicture(browser, picture);
} finally {
  await browser.close();
  server.kill("SIGINT");
}
