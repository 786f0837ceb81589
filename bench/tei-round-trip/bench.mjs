// Every TEI file of ../shared/corpora is read, written back as the export of a witness does, and read again: all that the
// text holds must be the same. Beside that: which elements and attributes of the files' texts stand in what was written.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { teiText } from "../../packages/variorum/dist/export/tei-blocks.js";
import { createFindings } from "../../packages/variorum/dist/ingest/findings.js";
import { defaultLimits } from "../../packages/variorum/dist/ingest/gate.js";
import { ingest } from "../../packages/variorum/dist/ingest/ingest.js";
import { childElements, parseXml, walkXml } from "../../packages/variorum/dist/ingest/xml-tree.js";

const corpora = fileURLToPath(new URL("../../../shared/corpora/tei/", import.meta.url));
if (!existsSync(corpora)) {
  console.log("tei-round-trip: skipped, ../shared/corpora/tei is missing");
  process.exit(0);
}

const sets = {
  "Schnitzler's letters": "schnitzler-briefe/editions",
  "Tolstoy's variants": "tolstoy-variants/texts",
  "Frankenstein, chapters": "frankenstein-variorum/chapters",
};

const read = (bytes) => ingest(bytes, { fileName: "a.xml", language: "und" });
const written = ({ blocks, notes }) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0">${teiText({ blocks, notes })}</TEI>`;

/** A line for each thing that a text holds; names of ids aside. */
const linesOf = ({ blocks, notes }) => [
  ...blocks.flatMap(({ kind, level, text, marks }) => [
    `block ${kind} ${level ?? ""} ${text}`,
    ...marks.map((mark) => JSON.stringify(mark.kind === "note" ? { ...mark, note: "" } : mark)),
  ]),
  ...notes.map(({ by, text }) => `note ${by} ${text}`),
];

function tally(xml, elements, attributes) {
  const root = parseXml(xml, "a.xml", defaultLimits, createFindings("a.xml"));
  walkXml(childElements(root, "text"), {
    enter: (element) => {
      elements.set(element.name, (elements.get(element.name) ?? 0) + 1);
      for (const name of Object.keys(element.attributes)) {
        const key = `${element.name}/@${name}`;
        attributes.set(key, (attributes.get(key) ?? 0) + 1);
      }
      return { nodes: element.children };
    },
    text: () => undefined,
  });
}

const counts = () => ({ elements: new Map(), attributes: new Map() });
const [source, back] = [counts(), counts()];
const remarks = new Map();
function readIfTei(bytes) {
  try {
    return read(bytes);
  } catch (error) {
    if (error.problems?.[0]?.code === "not-tei") return undefined;
    throw error;
  }
}

/** How many things of a text do not stand in it again. */
function lostOnTheWay(text, xml) {
  const again = new Map();
  for (const line of linesOf(read(Buffer.from(xml)).text)) again.set(line, (again.get(line) ?? 0) + 1);
  return linesOf(text).filter((line) => {
    const count = again.get(line) ?? 0;
    again.set(line, count - 1);
    return count <= 0;
  }).length;
}

function countRemarks(problems) {
  for (const { message } of problems.filter(({ code }) => code === "not-carried-over")) {
    const what = message.replace(/ \((?:once|\d+ times).*$/u, "");
    const times = Number(/\((?<n>\d+) times/u.exec(message)?.groups?.n ?? 1);
    remarks.set(what, (remarks.get(what) ?? 0) + times);
  }
}

const rows = Object.entries(sets).map(([name, folder]) => {
  const totals = { files: 0, other: 0, things: 0, lost: 0 };
  for (const file of readdirSync(corpora + folder)) {
    const bytes = readFileSync(`${corpora}${folder}/${file}`);
    const report = readIfTei(bytes);
    if (!report) {
      totals.other += 1;
      continue;
    }
    const xml = written(report.text);
    totals.files += 1;
    totals.things += linesOf(report.text).length;
    totals.lost += lostOnTheWay(report.text, xml);
    tally(bytes.toString("utf8"), source.elements, source.attributes);
    tally(xml, back.elements, back.attributes);
    countRemarks(report.problems);
  }
  return `| ${name} | ${totals.files} | ${totals.other} | ${totals.things} | ${totals.lost} |`;
});

const sum = (map) => [...map.values()].reduce((a, b) => a + b, 0);
const kept = (a, b) => [...a].reduce((all, [name, count]) => all + Math.min(count, b.get(name) ?? 0), 0);
const percent = (a, b) => `${((100 * a) / b).toFixed(1)} %`;
const table = (a, b) =>
  [...a]
    .sort((x, y) => y[1] - x[1])
    .slice(0, 40)
    .map(([name, count]) => `| ${name} | ${count} | ${b.get(name) ?? 0} |`)
    .join("\n");

const results = `# TEI read, written back and read again: measured by \`npm run bench -- tei-round-trip\`

| set | files | not TEI | blocks, marks and notes | lost on the way back |
| --- | ---: | ---: | ---: | ---: |
${rows.join("\n")}

What is read survives, but for the places counted as lost. What is *not* read is told in the report of \`add\`; the elements below \`text\` of the same names, in the files and in what was written
(a name that TEI writes in several ways, \`rs type="person"\` and \`persName\`, \`opener\` and its parts, is written in one):

${kept(source.elements, back.elements)} of ${sum(source.elements)} elements (${percent(kept(source.elements, back.elements), sum(source.elements))}) and ${kept(source.attributes, back.attributes)} of ${sum(source.attributes)} attributes
(${percent(kept(source.attributes, back.attributes), sum(source.attributes))}) stand in what was written under the same name.

| element | in the files | written back |
| --- | ---: | ---: |
${table(source.elements, back.elements)}

| attribute | in the files | written back |
| --- | ---: | ---: |
${table(source.attributes, back.attributes)}

Reported as not carried over:

| what | times |
| --- | ---: |
${[...remarks]
  .sort((a, b) => b[1] - a[1])
  .slice(0, 40)
  .map(([what, times]) => `| ${what} | ${times} |`)
  .join("\n")}
`;
writeFileSync(new URL("RESULTS.md", import.meta.url), results);
console.log(results);
