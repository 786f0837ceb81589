// Writes src/site/styles/fonts/ and src/site/styles/fonts.css: Source Serif 4 and Source Sans 3 cut to the scripts, weights and
// features that pages use, and system fonts fitted to their measures: node packages/variorum/scripts/cut-fonts.mjs
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { entireMetricsCollection as known } from "@capsizecss/metrics/entireMetricsCollection";
import { fromBuffer } from "@capsizecss/unpack";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);
const styles = new URL("../src/site/styles/", import.meta.url);

/** Under the OFL a changed font may not bear the name "Source", which Adobe reserves. */
const FACES = [
  { family: "Reading Serif", from: "source-serif-4", style: "normal" },
  { family: "Reading Serif", from: "source-serif-4", style: "italic" },
  { family: "Reading Sans", from: "source-sans-3", style: "normal" },
];
const WEIGHTS = { min: 400, max: 600 };
const FEATURES = ["ccmp", "kern", "liga", "locl", "lnum", "mark", "mkmk", "onum", "pnum", "tnum"];

/** DejaVu 2.37, as @capsizecss/unpack measures its files. */
const dejaVu = { ascent: 1901, descent: -483, lineGap: 0, unitsPerEm: 2048 };

/** System fonts that stand in: names that share the measures of the first. */
const STAND_INS = [
  { family: "Reading Serif", name: "Georgia", local: ["Georgia", "Gelasio"], measures: known.georgia },
  { family: "Reading Serif", name: "Noto Serif", local: ["Noto Serif"], measures: known.notoSerif },
  {
    family: "Reading Serif",
    name: "Times",
    local: ["Times New Roman", "Tinos", "Liberation Serif"],
    measures: known.timesNewRoman,
  },
  { family: "Reading Serif", name: "DejaVu", local: ["DejaVu Serif"], measures: { ...dejaVu, xWidthAvg: 1058 } },
  { family: "Reading Sans", name: "Arial", local: ["Arial", "Arimo", "Liberation Sans"], measures: known.arial },
  { family: "Reading Sans", name: "Roboto", local: ["Roboto"], measures: known.roboto },
  { family: "Reading Sans", name: "DejaVu", local: ["DejaVu Sans"], measures: { ...dejaVu, xWidthAvg: 1041 } },
];

const fileOf = (from, subset, style) =>
  require.resolve(`@fontsource-variable/${from}/files/${from}-${subset}-wght-${style}.woff2`);

const charactersOf = (ranges) =>
  ranges
    .split(",")
    .map((range) => {
      const [first, last = first] = range
        .slice(2)
        .split("-")
        .map((code) => Number.parseInt(code, 16));
      return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, n) => first + n));
    })
    .join("");

async function cutFace({ family, from, style }) {
  const subsets = JSON.parse(readFileSync(require.resolve(`@fontsource-variable/${from}/unicode.json`), "utf8"));
  const rules = [];
  for (const [subset, ranges] of Object.entries(subsets)) {
    const cut = await subsetFont(readFileSync(fileOf(from, subset, style)), charactersOf(ranges), {
      targetFormat: "woff2",
      variationAxes: { wght: WEIGHTS },
      keepFeatures: FEATURES,
      preserveNameIds: [0, 13, 14],
      noHinting: true,
    });
    const file = `${family.toLowerCase().replace(" ", "-")}-${subset}-${style}.woff2`;
    writeFileSync(new URL(`fonts/${file}`, styles), cut);
    rules.push(faceRule({ family, style, file, ranges }));
  }
  return rules;
}

const faceRule = ({ family, style, file, ranges }) => `@font-face {
  font-family: "${family}";
  font-style: ${style};
  font-weight: ${WEIGHTS.min} ${WEIGHTS.max};
  font-display: optional;
  src: url("./fonts/${file}") format("woff2");
  unicode-range: ${ranges.replaceAll(",", ", ").toLowerCase().replaceAll("u+", "U+")};
}`;

const percent = (ratio) => `${Number((100 * ratio).toFixed(2))}%`;

/** `xWidthAvg`: mean width of letters as often as they stand in running text. */
function standInRule({ family, name, local, measures }, ours) {
  const width = ours.xWidthAvg / ours.unitsPerEm / (measures.xWidthAvg / measures.unitsPerEm);
  const height = (value) => percent(value / ours.unitsPerEm / width);
  return `@font-face {
  font-family: "${family} as ${name}";
  src: ${local.map((one) => `local("${one}")`).join(", ")};
  size-adjust: ${percent(width)};
  ascent-override: ${height(ours.ascent)};
  descent-override: ${height(-ours.descent)};
  line-gap-override: ${height(ours.lineGap)};
}`;
}

/** Of the text weight; a variable font as it is would be measured at its thinnest. */
async function measuresOf(file) {
  const text = await subsetFont(readFileSync(file), undefined, {
    keepAllGlyphs: true,
    targetFormat: "sfnt",
    variationAxes: { wght: WEIGHTS.min },
  });
  return fromBuffer(text);
}

async function standIns() {
  const rules = [];
  for (const one of STAND_INS) {
    const { from, style } = FACES.find(({ family }) => family === one.family);
    rules.push(standInRule(one, await measuresOf(fileOf(from, "latin", style))));
  }
  return rules;
}

rmSync(new URL("fonts/", styles), { recursive: true, force: true });
mkdirSync(new URL("fonts/", styles), { recursive: true });
const faces = [];
for (const face of FACES) faces.push(...(await cutFace(face)));
writeFileSync(
  new URL("fonts/LICENSE.txt", styles),
  readFileSync(require.resolve("@fontsource-variable/source-serif-4/LICENSE")),
);
writeFileSync(
  new URL("fonts.css", styles),
  `/*
 * Written by scripts/cut-fonts.mjs. Source Serif 4 and Source Sans 3 (OFL), cut by script: a reader loads only what the page
 * needs. What is not there when the text is first drawn does not take its place later, so that nothing shifts.
 */
${faces.join("\n\n")}

/* Fonts of the system that stand in, at the width and height of ours. */
${(await standIns()).join("\n\n")}
`,
);
