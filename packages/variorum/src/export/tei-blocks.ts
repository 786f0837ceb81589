import { isWithheldBlock, type PublicBlock, type PublicText } from "../model/public.ts";
import { teiBlockOf } from "../model/tei-element.ts";
import type { BlockKind, SourceNode } from "../model/text.ts";
import { teiInline, writtenNote } from "./tei-inline.ts";
import { aroundOf, beforeOf, blockXmlId, frameAttributes, ownOf, TeiScope } from "./tei-scope.ts";
import { element, emptyTag, openTag } from "./xml.ts";

/** A text as TEI: as its source nests it, else with divisions that headings begin. `language` is that of the whole. */
export function teiText({ blocks, notes }: PublicText, language?: string): string {
  const scope = new TeiScope(blocks, notes, writtenNote);
  const sections = scope.isNested
    ? nestedSections(paragraphs(blocks), scope)
    : [section("body", divided(blocks, scope), scope)];
  const own = frameAttributes(scope.frame, "text");
  return element("text", { "xml:lang": language, ...own }, `\n${sections.join("\n")}\n`);
}

const section = (name: string, content: string, { frame }: TeiScope): string =>
  element(name, frameAttributes(frame, name), `\n${content}\n`);

function divided(blocks: readonly PublicBlock[], scope: TeiScope): string {
  const divisions = splitAt(paragraphs(blocks), (paragraph) => kindOf(paragraph) === "heading");
  return divisions.map((division) => `<div>\n${divisionContent(division, scope)}\n</div>`).join("\n");
}

/** Elements that stand beside the body, not in it. */
const besideBody: ReadonlySet<string | undefined> = new Set(["front", "back", "group"]);

function nestedSections(all: readonly Paragraph[], scope: TeiScope): readonly string[] {
  let current = "body";
  const runs: { readonly name: string; readonly paragraphs: Paragraph[] }[] = [];
  for (const paragraph of all) {
    const [first] = paragraph;
    const outermost = first === undefined ? undefined : aroundOf(first)[0]?.element;
    if (first !== undefined && !isWithheldBlock(first)) current = besideBody.has(outermost) ? "" : "body";
    const run = runs.at(-1);
    if (run?.name === current) run.paragraphs.push(paragraph);
    else runs.push({ name: current, paragraphs: [paragraph] });
  }
  const last = scope.after(undefined);
  const sections = runs.flatMap(({ name, paragraphs: run }, i) => {
    const inside = i === runs.length - 1 ? scope.write(last.filter((node) => !standsBesideBody(node))) : "";
    const content = nestedContent(run, scope) + inside;
    return [...frontOf(run, scope), name === "" ? content : section(name, content, scope)];
  });
  return [...sections, ...last.filter(standsBesideBody).map((node) => scope.write([node]))];
}

const standsBesideBody = (node: SourceNode): boolean => typeof node !== "string" && besideBody.has(node.element);

/** What stands before the body and holds no text. */
const frontOf = ([first]: readonly Paragraph[], scope: TeiScope): readonly string[] =>
  first?.[0] === undefined
    ? []
    : beforeOf(first[0], undefined)
        .filter(standsBesideBody)
        .map((node) => scope.write([node]));

/** Each paragraph in the elements of its source. One that is withheld stands in those of the paragraph before it. */
function nestedContent(all: readonly Paragraph[], scope: TeiScope): string {
  let open: readonly { readonly n: number | undefined; readonly name: string }[] = [];
  const lines: string[] = [];
  const close = (count: number) => {
    for (const { n, name } of open.slice(open.length - count).reverse())
      lines.push(`${scope.write(scope.after(n))}</${name}>`);
    open = open.slice(0, open.length - count);
  };
  for (const paragraph of all) {
    const [first] = paragraph;
    if (first !== undefined && !isWithheldBlock(first)) {
      const path = aroundOf(first);
      const shared = path.findIndex(({ n }, depth) => open[depth]?.n !== n);
      close(open.length - (shared < 0 ? Math.min(path.length, open.length) : shared));
      lines.push(scope.write(beforeOf(first, undefined).filter((node) => !standsBesideBody(node))));
      for (const { n } of open) lines.push(scope.write(beforeOf(first, n)));
      for (const { n, element: name = "div" } of path.slice(open.length)) {
        lines.push(openTag(name, scope.withFreshId({ ...scope.around(n)?.attributes })));
        lines.push(scope.write(beforeOf(first, n)));
        open = [...open, { n, name }];
      }
    }
    lines.push(paragraphElement(paragraph, scope));
  }
  close(open.length);
  return lines.filter((line) => line !== "").join("\n");
}

/** One block, and those that go on where it ends. */
type Paragraph = readonly PublicBlock[];

function paragraphs(blocks: readonly PublicBlock[]): readonly Paragraph[] {
  return splitAt(blocks, (block) => isWithheldBlock(block) || block.continues !== true);
}

function splitAt<T>(items: readonly T[], begins: (item: T) => boolean): readonly (readonly T[])[] {
  const groups: T[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last === undefined || begins(item)) groups.push([item]);
    else last.push(item);
  }
  return groups;
}

const kindOf = ([first]: Paragraph): BlockKind | "withheld" =>
  first === undefined || isWithheldBlock(first) ? "withheld" : first.kind;

const CONTAINERS: { readonly [kind: string]: string | undefined } = {
  "verse-line": "lg",
  "list-item": "list",
  "table-cell": "table",
};

function divisionContent(division: readonly Paragraph[], scope: TeiScope): string {
  const runs: Paragraph[][] = [];
  for (const paragraph of division) {
    const last = runs.at(-1);
    const isSame = last?.[0] !== undefined && kindOf(last[0]) === kindOf(paragraph);
    if (isSame && CONTAINERS[kindOf(paragraph)] !== undefined) last.push(paragraph);
    else runs.push([paragraph]);
  }
  return runs.map((run) => runElement(run, scope)).join("\n");
}

function runElement(run: readonly Paragraph[], scope: TeiScope): string {
  const [first] = run;
  const kind = first === undefined ? "paragraph" : kindOf(first);
  const container = CONTAINERS[kind];
  if (container === undefined) return run.map((paragraph) => paragraphElement(paragraph, scope)).join("\n");
  if (kind === "table-cell") return element("table", {}, `\n${rowElements(run, scope)}\n`);
  return element(container, {}, `\n${run.map((paragraph) => paragraphElement(paragraph, scope)).join("\n")}\n`);
}

function rowElements(cells: readonly Paragraph[], scope: TeiScope): string {
  const rows = splitAt(cells, ([cell]) => cell !== undefined && !isWithheldBlock(cell) && cell.level === 1);
  return rows.map((row) => element("row", {}, row.map((cell) => paragraphElement(cell, scope)).join(""))).join("\n");
}

function paragraphElement(paragraph: Paragraph, scope: TeiScope): string {
  const [first] = paragraph;
  if (first === undefined) return "";
  if (isWithheldBlock(first)) return element("p", identity(first), emptyTag("gap", { reason: "withheld" }));
  const content = paragraph.map(
    (block, i) => (i === 0 ? "" : emptyTag("anchor", scope.withFreshId(identity(block)))) + inline(block, scope),
  );
  const own = ownOf(first);
  if (own?.element === "") return content.join("");
  const [name, attributes] = teiBlockOf(first.kind, first.level);
  const said = own?.element === undefined ? attributes : {};
  const written = scope.withFreshId({ ...identity(first), ...said, ...own?.attributes });
  return element(own?.element ?? name, written, content.join(""));
}

const inline = (block: PublicBlock, scope: TeiScope): string =>
  isWithheldBlock(block) ? emptyTag("gap", { reason: "withheld" }) : teiInline(block, scope);

const identity = (block: PublicBlock) => ({ "xml:id": blockXmlId(block) });
