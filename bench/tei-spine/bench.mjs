// The spine of the Frankenstein Variorum: an apparatus whose readings only point into other files. Each witness is read, written
// back and read again; then what the apparatus puts side by side is looked for in what our collation puts side by side.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { alignDocument } from "../../packages/variorum/dist/alignment/document.js";
import { parallelGroup } from "../../packages/variorum/dist/export/parallel-document.js";
import { runningText } from "../../packages/variorum/dist/export/running-text.js";
import { witnessTei } from "../../packages/variorum/dist/export/tei-witness.js";
import { createFindings } from "../../packages/variorum/dist/ingest/findings.js";
import { defaultLimits } from "../../packages/variorum/dist/ingest/gate.js";
import { ingest } from "../../packages/variorum/dist/ingest/ingest.js";
import { parseXml, walkXml } from "../../packages/variorum/dist/ingest/xml-tree.js";
import { redactDocument } from "../../packages/variorum/dist/public.js";
import { edition, nothing, work } from "../tei-round-trip/bare-edition.mjs";
import { linesOf } from "../tei-round-trip/text-lines.mjs";

const corpus = fileURLToPath(new URL("../../../shared/corpora/tei/frankenstein-variorum/", import.meta.url));
if (!existsSync(corpus)) {
  console.log("tei-spine: skipped, ../shared/corpora/tei is missing");
  process.exit(0);
}

const files = new Map(
  readdirSync(`${corpus}chapters`).map((name) => [name, readFileSync(`${corpus}chapters/${name}`)]),
);
const described = (part) => ({
  key: part.toLowerCase(),
  siglum: part,
  language: "en",
  kind: "printing",
  status: "available",
  derives: [],
  facsimiles: [],
  inferred: [],
  ...nothing,
});

/** Every element as a line: its name and its attributes. */
function elementsOf(xml) {
  const found = new Map();
  walkXml([parseXml(xml, "a.xml", defaultLimits, createFindings("a.xml"))], {
    enter: ({ name, attributes, children }) => {
      const own = Object.entries(attributes).filter(
        ([key]) => !key.startsWith("xmlns") && (name !== "text" || key !== "xml:lang"),
      );
      const line = `${name}|${own.map((pair) => pair.join("=").replace(/\s/gu, " ")).sort()}`;
      found.set(line, (found.get(line) ?? 0) + 1);
      return { nodes: children };
    },
    text: () => undefined,
  });
  return found;
}

/** Where the entries of the apparatus stand in a running text: code units. */
function placesOf(text, { begins, text: running }) {
  const places = new Map();
  for (const block of text.blocks)
    for (const { element, attributes, from, to } of block.marks) {
      const id = attributes?.["xml:id"];
      const begin = begins.get(block.id) ?? 0;
      if (element !== "app" || id === undefined || running.slice(begin + from, begin + to).trim() === "") continue;
      places.set(id, { from: begin + from, to: begin + to });
    }
  return places;
}

const stretchesAt = (stretches, w, { from, to }) =>
  stretches.flatMap((stretch, i) => (stretch.from[w] < to && from < stretch.to[w] ? [i] : []));

/** Of the entries at which two witnesses have words: how many we put side by side. */
async function agreement(read) {
  const shown = read.filter(({ text }) => text.blocks.length > 0);
  const witnesses = shown.map(({ part, text }) => ({
    witness: described(part),
    text,
    state: "public",
    event: null,
    tombstone: null,
  }));
  const material = {
    work,
    state: "public",
    event: null,
    tombstone: null,
    witnesses,
    decisions: [],
    aligning: {},
    version: 1,
    versions: [],
  };
  const byKey = new Map(witnesses.map((each) => [each.witness.key, each]));
  const visibility = { documents: new Set(["d"]), witnesses: byKey, tombstone: null };
  const document = await redactDocument(material, visibility, (about, texts) => alignDocument(about, texts));
  const [group] = document.alignment.groups;
  const { text: parallel } = parallelGroup(document, group);
  const places = group.witnesses.map((key) => {
    const { text } = document.witnesses.find(({ witness }) => witness.key === key);
    return placesOf(text, runningText(text));
  });
  const count = { pairs: 0, together: 0 };
  places.forEach((own, a) => {
    for (let b = a + 1; b < places.length; b += 1)
      for (const [id, place] of own) {
        const other = places[b].get(id);
        if (!other) continue;
        const there = new Set(stretchesAt(parallel.stretches, b, other));
        count.pairs += 1;
        if (stretchesAt(parallel.stretches, a, place).some((i) => there.has(i))) count.together += 1;
      }
  });
  return count;
}

const began = process.cpuUsage();
const lost = new Map();
const rows = [];
for (const name of readdirSync(`${corpus}spine`)) {
  const bytes = readFileSync(`${corpus}spine/${name}`);
  const row = { words: [], things: 0, thingsLost: 0, elements: 0, elementsLost: 0, nowhere: 0 };
  const { witnesses } = ingest(bytes, { fileName: name });
  const read = witnesses.map(({ part, linked: names = [] }) => {
    const linked = names.flatMap((one) =>
      files.has(one) ? [{ name: one, fileName: one, bytes: files.get(one) }] : [],
    );
    return { part, ...ingest(bytes, { fileName: name, part, language: "en", linked }) };
  });
  const source = elementsOf(bytes.toString("utf8"));
  const back = new Map();
  for (const { part, text, problems } of read) {
    row.words.push(`${part} ${text.blocks.reduce((sum, block) => sum + (block.text.match(/\S+/gu)?.length ?? 0), 0)}`);
    for (const { code, message } of problems)
      if (code === "pointer-to-nowhere") row.nowhere += Number(/\((?<n>\d+) times/u.exec(message)?.groups?.n ?? 1);
    if (text.blocks.length === 0) continue;
    const shown = { witness: described(part), text, state: "public", event: null, tombstone: null, words: 0 };
    const xml = witnessTei(
      edition,
      { work, witnesses: [shown], version: 1, versions: [], event: null },
      part.toLowerCase(),
    );
    const again = new Map();
    for (const line of linesOf(ingest(Buffer.from(xml), { fileName: name, part, language: "en" }).text))
      again.set(line, (again.get(line) ?? 0) + 1);
    for (const line of linesOf(text)) {
      row.things += 1;
      const left = again.get(line) ?? 0;
      again.set(line, left - 1);
      if (left <= 0) row.thingsLost += 1;
    }
    for (const [line, times] of elementsOf(xml)) back.set(line, Math.max(back.get(line) ?? 0, times));
  }
  const withText = new Set(read.flatMap(({ part, text }) => (text.blocks.length > 0 ? [`#${part}`] : [])));
  for (const [line, times] of source) {
    row.elements += times;
    const missing = Math.max(0, times - (back.get(line) ?? 0));
    row.elementsLost += missing;
    const [element, attributes] = line.split("|");
    const wit = /wit=(?<wit>#\w+)/u.exec(attributes)?.groups?.wit;
    const what = wit !== undefined && !withText.has(wit) ? `${element} of a witness without text` : element;
    if (missing > 0) lost.set(what, (lost.get(what) ?? 0) + missing);
  }
  const { pairs, together } = await agreement(read);
  const share = ((100 * together) / pairs).toFixed(1);
  rows.push(
    `| ${name} | ${row.words.join(", ")} | ${row.nowhere} | ${row.things} | ${row.thingsLost} | ${row.elements} | ${row.elementsLost} | ${pairs} | ${together} | ${share} % |`,
  );
}
const { user, system } = process.cpuUsage(began);

const results = `# An apparatus that points into other files: measured by \`npm run bench -- tei-spine\`

Files of the spine of the Frankenstein Variorum with the chapters that are in \`../shared\`. Processor: ${((user + system) / 1e6).toFixed(0)} s for all.

| file | words of each witness | pointers to nowhere | blocks, marks and notes | lost on the way back | elements of the file | in no witness's export | pairs of readings of an entry | put side by side | |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join("\n")}

What no export has:

| element | times |
| --- | ---: |
${[...lost].map(([element, times]) => `| ${element} | ${times} |`).join("\n")}
`;
writeFileSync(new URL("RESULTS.md", import.meta.url), results);
console.log(results);
