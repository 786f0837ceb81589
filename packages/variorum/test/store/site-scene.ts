import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RecordObject } from "../../src/record/object.ts";
import { publicFiles } from "../../src/record/record-files.ts";
import { documentVersions, type RecordState } from "../../src/record/record-state.ts";
import type { SubjectState } from "../../src/record/subject-state.ts";
import { publicTextOf } from "../../src/record/text-object.ts";
import type { RecordScene } from "./record-scene.ts";

const escapeHtml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

async function textHtml(state: RecordState, { shown, event, name }: SubjectState): Promise<string> {
  if (shown === null) return `<p data-tombstone="${event}">Withheld.</p>`;
  const object = await state.object(shown);
  if (object.form !== "text") throw new Error(`${name} is no text`);
  const { blocks } = publicTextOf(object.text);
  const pieces = blocks.map((block, i) =>
    "text" in block
      ? `<p data-segment="${i}">${escapeHtml(half(block.text))}</p><p data-segment="${i}" data-from="${half(block.text).length}"><button data-aside>¶</button>${escapeHtml(rest(block.text))}</p>`
      : `<p data-segment="${i}" data-withheld>withheld: ${block.withheld.reason}</p>`,
  );
  return `<article data-event="${shown}" data-segments="${blocks.length}">\n${pieces.join("\n")}\n</article>`;
}

const half = (text: string): string => text.slice(0, Math.floor(text.length / 2));
const rest = (text: string): string => text.slice(Math.floor(text.length / 2));

const page = (state: RecordState, depth: number, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>` +
  `<link rel="record" href="${"../".repeat(depth)}record/"><meta name="variorum:pin" content="${state.pin}"></head>` +
  `<body><header>A site</header>${body}</body></html>`;

async function titleHtml(state: RecordState, document: SubjectState): Promise<string> {
  if (document.shown === null) return `<p data-tombstone="${document.event}">Withheld.</p>`;
  const object = (await state.object(document.shown)) as RecordObject & { value: { title: { en: string } } };
  return `<h1 data-field="${document.shown}:/title/en">${escapeHtml(object.value.title.en)}</h1>`;
}

/** Builds a site that shows everything a record lets be shown, plainly, after the contract of the site's pages. */
export async function buildPlainSite(scene: RecordScene, site: string): Promise<RecordState> {
  const state = await scene.state();
  const write = (path: string, html: string): void => {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), html);
  };
  write("index.html", page(state, 0, `<a href="d/minutes/">minutes</a>`));
  for (const path of publicFiles(state)) cpSync(join(scene.folder, "record", path), join(site, "record", path));
  const subjects = state.subjectsAt(state.newest.size);
  for (const subject of subjects) {
    if (subject.kind === "document") await writeDocument(state, subject, write);
    if (subject.kind === "essay") write(`essays/intro/index.html`, page(state, 2, await textHtml(state, subject)));
  }
  return state;
}

async function writeDocument(
  state: RecordState,
  document: SubjectState,
  write: (path: string, html: string) => void,
): Promise<void> {
  const places: [string, number, number][] = [[`d/${document.name}/`, state.newest.size, 2]];
  for (const { n, size } of documentVersions(state, document.name ?? "")) {
    places.push([`d/${document.name}/v/${n}/`, size, 4]);
  }
  for (const [folder, size, depth] of places) {
    const head = state.subjectAt("document", document.name ?? "", size) ?? document;
    const witnesses = state.witnessesAt(document.name ?? "", size);
    const [first, second] = await Promise.all(witnesses.slice(0, 2).map((witness) => textHtml(state, witness)));
    const links = witnesses.map(({ name }) => `<a href="w/${name?.split("/")[1]}/1/">w</a>`).join("");
    write(
      `${folder}index.html`,
      page(state, depth, `${await titleHtml(state, head)}${links}${first ?? ""}${second ?? ""}`),
    );
    for (const witness of witnesses) {
      const key = witness.name?.split("/")[1];
      write(`${folder}w/${key}/1/index.html`, page(state, depth + 3, await textHtml(state, witness)));
    }
  }
}
