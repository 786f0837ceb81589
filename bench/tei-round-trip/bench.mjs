// Every TEI file of ../shared/corpora is read, written back as the export of a witness does, and read again: all that the
// text holds must be the same. Beside that: which elements and attributes of the whole files, header included, stand in what
// was written.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { witnessTei } from "../../packages/variorum/dist/export/tei-witness.js";
import { createFindings } from "../../packages/variorum/dist/ingest/findings.js";
import { defaultLimits } from "../../packages/variorum/dist/ingest/gate.js";
import { ingest } from "../../packages/variorum/dist/ingest/ingest.js";
import { parseXml, walkXml } from "../../packages/variorum/dist/ingest/xml-tree.js";
import { edition, nothing, work } from "./bare-edition.mjs";
import { linesOf } from "./text-lines.mjs";

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
const witness = { key: "a", siglum: "A", language: "und", kind: "printing", status: "available", ...nothing };
const written = (text) => {
  const shown = { witness, text, state: "public", event: null, tombstone: null, words: 0 };
  return witnessTei(edition, { work, witnesses: [shown], version: 1, versions: [], event: null }, "a");
};

/** Where an element stands, and whether a witness's export is the place to write it back. */
const kinds = [
  "running text",
  "notes and readings of editors",
  "lists of persons, places and works",
  "header and what stands apart",
];
const kindOf = (name, above) => {
  if (above === 3 || /^(?:teiHeader|facsimile|standOff)$/u.test(name)) return 3;
  if (/^list(?:Person|Place|Org|Bibl|Event|Nym|Relation|Object)$/u.test(name)) return 2;
  return above === 0 && /^(?:note|reg|corr|expan)$/u.test(name) ? 1 : above;
};

/** Elements of a file and their attributes with value, by where they stand: each as often as it stands there. */
function tally(xml) {
  const root = parseXml(xml, "a.xml", defaultLimits, createFindings("a.xml"));
  const found = kinds.map(() => ({ elements: new Map(), attributes: new Map() }));
  const above = [0];
  const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  walkXml([root], {
    enter: (element) => {
      const own = kindOf(element.name, above.at(-1));
      const { elements, attributes } = found[own > 1 ? own : above.at(-1)];
      count(elements, element.name);
      for (const [name, value] of Object.entries(element.attributes))
        if (!name.startsWith("xmlns")) count(attributes, `${element.name}/@${name}=${value.replace(/\s/gu, " ")}`);
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
  for (const { code, message } of problems) {
    const what = `${code}: ${message}`.replace(/ \((?:once|\d+ times).*$/u, "");
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

function missing(what, kind) {
  const lost = lostNames(kind);
  return lost === "" ? `No ${what}.` : `| ${what} | in the files | not written back |\n| --- | ---: | ---: |\n${lost}`;
}

const results = `# TEI read, written back and read again: measured by \`npm run bench -- tei-round-trip\`

| set | files | not TEI | blocks, marks and notes | lost on the way back |
| --- | ---: | ---: | ---: | ---: |
${rows.join("\n")}

Elements of the whole files and their attributes with their values, file by file, in the source and in what was written back of it:

| where | elements | written back | | attributes | written back | |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${kindRows.join("\n")}

Comments and processing instructions are left out and told of. What is missing, by name:

${missing("element", "elements")}

${missing("attribute", "attributes")}

What \`add\` and \`check\` tell of these files (\`not-carried-over\`: lost; \`not-shown\`: only the TEI export has it; \`not-in-lists\`: no field of the edition's own lists):

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
