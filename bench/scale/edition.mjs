import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generator, word } from "../build/inputs.mjs";

/**
 * Writes an edition of made-up documents, the same on every machine: half of them Markdown, half TEI, every fourth with a
 * second witness in plain text; two hundred persons whom they name, with places and sources.
 * @param documents how many
 * @param words in a text
 */
export function writeEdition(folder, documents, words) {
  rmSync(folder, { recursive: true, force: true });
  const random = generator(1923);
  const vocabulary = Array.from({ length: 20_000 }, () => word(random));
  mkdirSync(join(folder, "documents"), { recursive: true });
  mkdirSync(join(folder, "entities"));
  writeFileSync(join(folder, "edition.yaml"), "title: Made up\nlanguages: [en, ru]\neditors: [Nobody]\n");
  writeFileSync(join(folder, "entities/persons.yaml"), Array.from({ length: people }, person).join(""));
  writeFileSync(
    join(folder, "entities/places.yaml"),
    "- {id: moscow, name: Moscow}\n- {id: petrograd, name: Petrograd}\n",
  );
  writeFileSync(join(folder, "entities/sources.yaml"), "- {id: inventory, type: book, title: An inventory}\n");
  for (let i = 0; i < documents; i++) writeDocument(folder, i, words, vocabulary, random);
}

export const documentName = (i) => `document-${String(i + 1).padStart(6, "0")}`;

const people = 200;

const person = (_, i) =>
  `- id: person-${i}\n  name: {en: Person ${i}, ru: Лицо ${i}}\n  born: ${1850 + (i % 50)}\n  forms: [{name: P. ${i}, script: Latn}]\n`;

function writeDocument(root, i, words, vocabulary, random) {
  const folder = join(root, "documents", documentName(i));
  mkdirSync(folder);
  const hasTwo = i % 4 === 0;
  writeFileSync(join(folder, "document.yaml"), metadata(i, hasTwo));
  const text = paragraphs(words, vocabulary, random);
  if (i % 2 === 0) writeFileSync(join(folder, "a.md"), `${text.join("\n\n")}\n`);
  else writeFileSync(join(folder, "a.tei.xml"), tei(i, text));
  if (hasTwo) writeFileSync(join(folder, "b.txt"), `${text.slice(text.length > 1 ? 1 : 0).join("\n\n")}\n`);
}

const metadata = (i, hasTwo) => `title:
  en: "Letter no. ${i + 1}, of the year 1923"
  ru: "Письмо № ${i + 1}"
kind: letter
language: en
creators: {agent: person-${i % people}, role: secretary}
addressees: [person-${(i * 7) % people}, person-${(i * 11) % people}]
date:
  edtf: 19${10 + (i % 20)}-0${1 + (i % 9)}-1${i % 10}
  calendar: ${i % 2 === 0 ? "julian" : "gregorian"}
  as-written: "${i} of the month"
  sources: inventory
place: ${i % 3 === 0 ? "petrograd" : "moscow"}
abstract: The writer speaks of what was decided, and asks for an answer.
witnesses:
  - key: a
    kind: typescript
    label: Typescript
    holdings:
      - archive: State Archive
        shelfmark: f. ${i % 100}, d. ${i}
${hasTwo ? "  - key: b\n    kind: printing\n    derives: {from: a, how: printed}\n    date: 1990\n" : ""}`;

const tei = (i, text) => `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter ${i + 1}</title></titleStmt>
<publicationStmt><p>Made up</p></publicationStmt><sourceDesc><p>None</p></sourceDesc></fileDesc></teiHeader>
<text><body>
${text.map((paragraph) => `<p>${paragraph.replace(/^(\w+)/, "<persName>$1</persName>")}</p>`).join("\n")}
</body></text></TEI>
`;

function paragraphs(words, vocabulary, random) {
  const pick = () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? vocabulary[0];
  const sentence = () => {
    const text = Array.from({ length: 12 }, pick).join(" ");
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  };
  const count = Math.max(1, Math.round(words / 96));
  const inOne = Math.max(1, Math.round(Math.min(words, 96) / 12));
  return Array.from({ length: count }, () => Array.from({ length: inOne }, sentence).join(" "));
}
