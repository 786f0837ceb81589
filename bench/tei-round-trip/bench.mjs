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

const read = (bytes, lists = false) => ingest(bytes, { fileName: "a.xml", language: "und", lists });
const written = ({ blocks, notes }) => `<TEI xmlns="http://www.tei-c.org/ns/1.0">${teiText({ blocks, notes })}</TEI>`;

/** A line for each thing that a text holds; names of ids aside. */
const linesOf = ({ blocks, notes }) => [
  ...blocks.flatMap(({ kind, level, text, marks }) => [
    `block ${kind} ${level ?? ""} ${text}`,
    ...marks.map((mark) => JSON.stringify(mark.kind === "note" ? { ...mark, note: "" } : mark)),
  ]),
  ...notes.map(({ by, text }) => `note ${by} ${text}`),
];

/** Where an element stands, and whether a witness's export is the place to write it back. */
const kinds = ["running text", "notes and readings of editors", "lists of persons, places and works"];
const kindOf = (name, above) => {
  if (/^list(?:Person|Place|Org|Bibl|Event|Nym|Relation|Object)$/u.test(name)) return 2;
  return above === 0 && /^(?:note|reg|corr|expan)$/u.test(name) ? 1 : above;
};

/** Elements of a file and their attributes with value, by where they stand: each as often as it stands there. */
function tally(xml) {
  const root = parseXml(xml, "a.xml", defaultLimits, createFindings("a.xml"));
  const found = kinds.map(() => ({ elements: new Map(), attributes: new Map() }));
  const above = [0];
  const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  walkXml(childElements(root, "text"), {
    enter: (element) => {
      const isList = kindOf(element.name, 0) === 2;
      const { elements, attributes } = found[isList ? 2 : above.at(-1)];
      count(elements, element.name);
      for (const [name, value] of Object.entries(element.attributes))
        count(attributes, `${element.name}/@${name}=${value.replace(/\s/gu, " ")}`);
      above.push(kindOf(element.name, above.at(-1)));
      return { nodes: element.children, leave: () => above.pop() };
    },
    text: () => undefined,
  });
  return found;
}

const totals = kinds.map(() => ({ elements: [0, 0], attributes: [0, 0] }));
const names = { elements: new Map(), attributes: new Map() };

/** Each element and attribute of the source is looked for in what was written back of that very file. */
function compare(source, back) {
  source.forEach((found, kind) => {
    for (const what of ["elements", "attributes"]) {
      for (const [key, times] of found[what]) {
        const kept = Math.min(times, back[kind][what].get(key) ?? 0);
        totals[kind][what][0] += times;
        totals[kind][what][1] += kept;
        if (kind !== 0) continue;
        const name = key.replace(/=.*$/su, "");
        const [all, again] = names[what].get(name) ?? [0, 0];
        names[what].set(name, [all + times, again + kept]);
      }
    }
  });
}

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
  const row = { files: 0, other: 0, things: 0, lost: 0 };
  for (const file of readdirSync(corpora + folder)) {
    const bytes = readFileSync(`${corpora}${folder}/${file}`);
    const report = readIfTei(bytes);
    if (!report) {
      row.other += 1;
      continue;
    }
    const xml = written(report.text);
    row.files += 1;
    row.things += linesOf(report.text).length;
    row.lost += lostOnTheWay(report.text, xml);
    compare(tally(bytes.toString("utf8")), tally(xml));
    countRemarks(report.problems);
  }
  return `| ${name} | ${row.files} | ${row.other} | ${row.things} | ${row.lost} |`;
});

const percent = ([all, kept]) => (all === 0 ? "" : `${((100 * kept) / all).toFixed(2)} %`);
const kindRows = kinds.map((kind, i) => {
  const { elements, attributes } = totals[i];
  return `| ${kind} | ${elements[0]} | ${elements[1]} | ${percent(elements)} | ${attributes[0]} | ${attributes[1]} | ${percent(attributes)} |`;
});
const lostNames = (what) =>
  [...names[what]]
    .filter(([, [all, kept]]) => kept < all)
    .sort((x, y) => y[1][0] - y[1][1] - (x[1][0] - x[1][1]))
    .slice(0, 25)
    .map(([name, [all, kept]]) => `| ${name} | ${all} | ${all - kept} |`)
    .join("\n");

/** The other files: lists of people and places, which \`import\` reads, and XML that is no TEI. */
const listed = [
  "schnitzler-briefe/indices",
  "pocom/people/a",
  "pocom/people/b",
  "pocom/people/k",
  "pocom/positions-principals",
  "pocom/roles-country-chiefs",
  "pocom/code-tables",
  "frankenstein-variorum/spine",
].map((folder) => {
  const row = { files: 0, entities: 0, offices: 0, refused: 0 };
  for (const file of readdirSync(corpora + folder)) {
    row.files += 1;
    try {
      const {
        entities = [],
        offices = [],
        memberships = [],
      } = read(readFileSync(`${corpora}${folder}/${file}`), true).metadata;
      row.entities += entities.length;
      row.offices += offices.length + memberships.length;
    } catch (error) {
      if (!error.problems?.length) throw error;
      row.refused += 1;
    }
  }
  return `| ${folder} | ${row.files} | ${row.entities} | ${row.offices} | ${row.refused} |`;
});

const results = `# TEI read, written back and read again: measured by \`npm run bench -- tei-round-trip\`

| set | files | not TEI | blocks, marks and notes | lost on the way back |
| --- | ---: | ---: | ---: | ---: |
${rows.join("\n")}

Elements below \`text\` and their attributes with their values, file by file, in the source and in what was written back of it:

| where | elements | written back | | attributes | written back | |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${kindRows.join("\n")}

Lists of persons and places become entities of the edition (\`import\`), and the export of a witness writes from there those that it names (\`standOff\`): no part of
a text that is published. \`add\` and \`check\` report each kind of what is not kept. A note that a \`ref\` points to is written where that stands. What is missing of the running text, by name:

| element | in the files | not written back |
| --- | ---: | ---: |
${lostNames("elements")}

| attribute | in the files | not written back |
| --- | ---: | ---: |
${lostNames("attributes")}

Reported as not carried over:

| what | times |
| --- | ---: |
${[...remarks]
  .sort((a, b) => b[1] - a[1])
  .slice(0, 60)
  .map(([what, times]) => `| ${what} | ${times} |`)
  .join("\n")}

The other files of the corpora:

| folder | files | persons, bodies and places read | offices, and times that somebody held one | refused with a reason (no TEI, no register) |
| --- | ---: | ---: | ---: | ---: |
${listed.join("\n")}
`;
writeFileSync(new URL("RESULTS.md", import.meta.url), results);
console.log(results);
