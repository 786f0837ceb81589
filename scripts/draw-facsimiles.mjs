// Draws the pages of the specimen's typescript from its own text: node scripts/draw-facsimiles.mjs
// The images are committed, so nobody needs to run it. Needs Chromium (CHROMIUM names it, else /usr/bin/chromium); the same
// Chromium draws the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const minutes = fileURLToPath(new URL("../examples/specimen/documents/minutes/", import.meta.url));
const require = createRequire(new URL("../packages/variorum/package.json", import.meta.url));
const font = readFileSync(require.resolve("@fontsource/cutive-mono/files/cutive-mono-latin-400-normal.woff2"));

/** Pixels. */
const paper = { width: 800, height: 1131 };
/** Of JPEG, 0 to 100. */
const quality = 26;

/** The text between two page begins: name of its image, and what stands on it as HTML. */
function readPages(tei) {
  const body = tei.slice(tei.indexOf("<body>") + "<body>".length, tei.indexOf("</body>"));
  const marks = [...body.matchAll(/<pb n="(\d+)" facs="([^"]+)"\/>/g)];
  return marks.map((mark, index) => ({
    number: mark[1],
    name: mark[2],
    html: typed(reopened(body.slice(0, mark.index)) + body.slice(mark.index + mark[0].length, marks[index + 1]?.index)),
  }));
}

/** The block in which a page begins. */
const reopened = (before) => (before.lastIndexOf("<head>") > before.lastIndexOf("<p>") ? "<head>" : "<p>");

/** What the typist did, as HTML. Editors' notes are no part of the page. */
function typed(tei) {
  return tei
    .replace(/<note[^>]*>[\s\S]*?<\/note>/g, "")
    .replace(/<hi rend="underline">([\s\S]*?)<\/hi>/g, "<u>$1</u>")
    .replace(/<del[^>]*>([\s\S]*?)<\/del>/g, "<s>$1</s>")
    .replace(/<add place="(above|margin)">([\s\S]*?)<\/add>/g, '<i class="$1">$2</i>')
    .replace(/<unclear>([\s\S]*?)<\/unclear>/g, '<span class="worn">$1</span>')
    .replace(/<head>/g, "<h1>")
    .replace(/<\/head>/g, "</h1>")
    .replace(/<(opener|closer)>/g, "<p>")
    .replace(/<\/(opener|closer)>/g, "</p>")
    .replace(/<\/?(div|persName|date|dateline|signed)\b[^>]*>/g, "")
    .replace(/ xml:id="[^"]*"/g, "");
}

const style = `
@font-face { font-family: Typed; src: url(data:font/woff2;base64,${font.toString("base64")}); }
* { margin: 0; box-sizing: border-box; }
body { width: ${paper.width}px; height: ${paper.height}px; padding: 78px 62px 40px 84px; position: relative; overflow: hidden;
  background: radial-gradient(ellipse at 60% 40%, #f3ead3 55%, #e2d3b0); color: #2b2730; font: 14px/19px Typed; }
h1 { font-size: inherit; font-weight: normal; text-align: center; text-transform: uppercase; letter-spacing: 1px; margin: 4px 0 12px; }
p { text-indent: 36px; margin-bottom: 9px; }
s { text-decoration: line-through double; }
i.above { font-style: normal; font-size: 12px; position: relative; top: -7px; color: #4a4450; }
i.margin { color: #35406e; font-size: 14px; transform: rotate(-0.6deg); display: inline-block; text-indent: 0; }
.worn { opacity: 0.45; }
.folio { position: absolute; top: 34px; left: 0; right: 0; text-align: center; text-indent: 0; }
.made { position: absolute; bottom: 12px; left: 0; right: 0; text-align: center; text-indent: 0; font-size: 11px; color: #7d6f55; }
.hole { position: absolute; left: 22px; width: 20px; height: 20px; border-radius: 50%; background: #8d7f63; }
.fold { position: absolute; left: 0; right: 0; top: 560px; height: 3px; background: linear-gradient(#cdbb92, #f6eedb); }`;

const page = ({ number, html }) => `<!doctype html><meta charset="utf-8"><style>${style}</style><body>
<div class="fold"></div><div class="hole" style="top: 300px"></div><div class="hole" style="top: 800px"></div>
<p class="folio">- ${number} -</p>${html}<p class="made">Constructed. Drawn by a program.</p>`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-lcd-text", "--font-render-hinting=none"],
});
const view = await browser.newPage({ viewport: paper });
mkdirSync(`${minutes}a`, { recursive: true });
for (const sheet of readPages(readFileSync(`${minutes}a.tei.xml`, "utf8"))) {
  await view.setContent(page(sheet));
  await view.evaluate(() => document.fonts.ready);
  const runsOver = await view.evaluate(
    () =>
      document.documentElement.scrollHeight > innerHeight ||
      [...document.querySelectorAll("p:not(.made)")].some(
        (one) => one.getBoundingClientRect().bottom > innerHeight - 30,
      ),
  );
  if (runsOver) throw new Error(`Page ${sheet.number} does not fit on its paper.`);
  const image = await view.screenshot({ type: "jpeg", quality });
  writeFileSync(`${minutes}a/${sheet.name}`, image);
  console.log(`${sheet.name}  ${Math.round(image.length / 1000)} kB`);
}
await browser.close();
