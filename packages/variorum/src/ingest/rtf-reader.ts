import { VariorumError } from "../model/error.ts";
import type { MarkContent, Note } from "../model/text.ts";
import { BlockWriter } from "./block-writer.ts";
import { dayOfDttm } from "./day.ts";
import type { DraftBlock } from "./draft-block.ts";
import type { Findings, Place } from "./findings.ts";
import type { IngestLimits } from "./gate.ts";
import { fieldAddress, safeLink } from "./link.ts";
import { wordsOfOfficeNote } from "./note-words.ts";
import { RtfDecoder } from "./rtf-code-page.ts";
import { outermostGroup, type RtfDestination, type RtfGroup, type RtfRevision } from "./rtf-group.ts";
import { languageOfLcid } from "./rtf-language.ts";
import { RtfTables } from "./rtf-tables.ts";
import type { RtfToken } from "./rtf-tokens.ts";
import { groupWords, signs } from "./rtf-words.ts";
import type { RunFormat } from "./run-format.ts";
import { RunWriter } from "./run-writer.ts";
import { spanningCells } from "./table-cell.ts";

/** What is being written: the document, a note in it, or a box beside it. */
interface Layer {
  readonly runs: RunWriter;
  readonly isNote: boolean;
  /** Cells of the row so far. */
  column: number;
  /** A cell's second paragraph is a paragraph, not another cell. */
  cellBegan: boolean;
  /** Texts of boxes: they follow the paragraph. */
  boxes: DraftBlock[];
}

/** Reads the pieces of an RTF file into blocks. */
export class RtfReader {
  readonly tables = new RtfTables();
  readonly notes: Note[] = [];
  readonly letters = new Map<string, number>();
  title = "";
  author = "";
  readonly #findings: Findings;
  readonly #limits: IngestLimits;
  readonly #decoder = new RtfDecoder();
  readonly #groups: RtfGroup[] = [outermostGroup];
  readonly #layers: Layer[];
  readonly #counts = new Map<string, number>();
  #defaultFont = 0;
  #defaultLanguage: string | undefined;
  #paragraph = 1;
  /** `\*` stands before a destination that a program may pass over. */
  #isOptional = false;
  /** Characters still to be passed over after `\u`. */
  #fallback = 0;
  /** Bytes and characters that wait until their font or format ends. */
  #bytes = "";
  #written = "";
  /** What the open entry of a table, or a field of the head, says so far. */
  #collected = "";
  #entry: { number?: number; charset?: number; page?: number; level?: number } = {};
  #comment = { author: "", date: "", reference: "" };

  constructor(findings: Findings, limits: IngestLimits) {
    this.#findings = findings;
    this.#limits = limits;
    this.#layers = [this.#layer(false)];
  }

  get runs(): RunWriter {
    return this.#top.runs;
  }

  get #top(): Layer {
    return this.#layers.at(-1) as Layer;
  }

  get #group(): RtfGroup {
    return this.#groups.at(-1) ?? outermostGroup;
  }

  get #place(): Place {
    return { line: this.#paragraph, column: 1 };
  }

  #layer(isNote: boolean): Layer {
    const writer = new BlockWriter(this.#findings);
    return { runs: new RunWriter(writer, this.letters), isNote, column: 0, cellBegan: false, boxes: [] };
  }

  #change(change: Partial<RtfGroup>): void {
    this.#groups[this.#groups.length - 1] = { ...this.#group, ...change };
  }

  read(tokens: Iterable<RtfToken>): void {
    for (const token of tokens) this.#take(token);
    this.#flush();
    if (this.#groups.length > 1) {
      this.#findings.report("warning", "cut-off", "the file ends in the middle: not every group of braces is closed", {
        mend: "Get the whole file again.",
      });
    }
    while (this.#groups.length > 1) this.#close();
    this.#endParagraph();
    this.runs.blocks.finish();
  }

  #take(token: RtfToken): void {
    if (token.kind === "open") this.#open();
    else if (token.kind === "close") this.#close();
    else if (token.kind === "word") this.#word(token.name, token.value);
    else this.#characters(token.kind === "byte" ? token.byte : token.bytes);
  }

  #open(): void {
    this.#flush();
    this.#fallback = 0;
    if (this.#groups.length > this.#limits.depth) {
      throw new VariorumError("limit", `groups of braces are nested more than ${this.#limits.depth} deep`);
    }
    this.#groups.push({ ...this.#group, leave: undefined });
  }

  #close(): void {
    this.#flush();
    this.#fallback = 0;
    this.#isOptional = false;
    if (this.#groups.length === 1) return;
    this.#group.leave?.();
    this.#groups.pop();
  }

  #word(name: string, value: number | undefined): void {
    if (name === "*") {
      this.#isOptional = true;
      return;
    }
    const isOptional = this.#isOptional;
    this.#isOptional = false;
    if (this.#fallback > 0 && signs.has(name)) {
      this.#fallback -= 1;
      return;
    }
    this.#fallback = 0;
    if (this.#destination(name)) return;
    if (isOptional) this.#change({ destination: "skipped" });
    else if (name === "u") this.#unicode(value ?? 0);
    else this.#plainWord(name, value);
  }

  #plainWord(name: string, value: number | undefined): void {
    const sign = signs.get(name);
    if (sign !== undefined) {
      this.#flushBytes();
      this.#written += sign;
      return;
    }
    const { destination } = this.#group;
    const change = groupWords.get(name);
    if (change) {
      this.#flush();
      this.#change(change(this.#group, value));
    }
    if (destination === "fonts" || destination === "styles") this.#entryWord(name, value);
    else if (destination === "text") this.#textWord(name);
    this.#fileWord(name, value);
  }

  /** Words at the head of the file. */
  #fileWord(name: string, value: number | undefined): void {
    if (name === "ansicpg" && value !== undefined && value > 0) this.#decoder.filePage = value;
    else if (name === "mac") this.#decoder.filePage = 10000;
    else if (name === "pc") this.#decoder.filePage = 437;
    else if (name === "pca") this.#decoder.filePage = 850;
    else if (name === "deff") this.#defaultFont = value ?? 0;
    else if (name === "deflang") this.#defaultLanguage = languageOfLcid(value ?? 0);
  }

  /** Words of an entry in the table of fonts or styles. */
  #entryWord(name: string, value: number | undefined): void {
    if (name === "f" && this.#group.destination === "fonts") this.#entry = { number: value ?? 0 };
    else if (name === "s" && this.#group.destination === "styles") this.#entry.number = value ?? 0;
    else if (name === "fcharset") this.#entry.charset = value ?? 0;
    else if (name === "cpg") this.#entry.page = value ?? 0;
    else if (name === "outlinelevel") this.#entry.level = this.#group.paragraph.level ?? 0;
  }

  #endEntry(format: RunFormat): void {
    const { number = 0, charset, page, level } = this.#entry;
    if (this.#group.destination === "fonts") this.tables.addFont(number, charset, page, this.#collected);
    else this.tables.addStyle(number, this.#collected, level, format);
    this.#entry = {};
    this.#collected = "";
  }

  /** Words that do something to the text where they stand. */
  #textWord(name: string): void {
    const act = this.#textWords.get(name);
    if (!act) return;
    this.#flush();
    act();
  }

  readonly #textWords: ReadonlyMap<string, () => void> = new Map(
    Object.entries({
      par: () => this.#endParagraph(),
      "\n": () => this.#endParagraph(),
      "\r": () => this.#endParagraph(),
      sect: () => this.#endParagraph(),
      cell: () => this.#endCell(),
      nestcell: () => this.#endCell(),
      row: () => this.#endRow(),
      nestrow: () => this.#endRow(),
      clmgf: () => this.#tellOfSpan(),
      clvmgf: () => this.#tellOfSpan(),
      line: () => this.#breakLine(),
      column: () => this.runs.blocks.space(),
      page: () => this.runs.blocks.begin({ kind: "page" }),
    }),
  );

  /** Says whether the word begins a destination, or is one of those that need more than the group. */
  #destination(name: string): boolean {
    const { destination } = this.#group;
    if (name === "ud" && this.#group.alternative) {
      this.#change({ destination: this.#group.alternative });
      return true;
    }
    if (destination === "skipped") return name !== "u" && !groupWords.has(name);
    const simple = destinations.get(name);
    if (simple !== undefined) this.#enter(simple);
    const special = this.#specials.get(name);
    if (destination === "text") special?.();
    return simple !== undefined || special !== undefined;
  }

  readonly #specials: ReadonlyMap<string, () => void> = new Map(
    Object.entries({
      upr: () => this.#change({ alternative: this.#group.destination, destination: "skipped" }),
      footnote: () => this.#beginNote(),
      annotation: () => this.#beginComment(),
      ftnalt: () => this.#change({ leave: () => this.#endNote("en") }),
      shptxt: () => this.#beginBox(),
      dptxbxtext: () => this.#beginBox(),
      field: () => this.#beginField(),
      pict: () => this.#leaveOut("pictures", "Add pictures of the pages as facsimiles."),
      objdata: () => this.#leaveOut("embedded objects"),
      rtf: () => undefined,
      shppict: () => undefined,
      shpinst: () => undefined,
      do: () => undefined,
      info: () => undefined,
      fldrslt: () => undefined,
      result: () => undefined,
    }),
  );

  #leaveOut(what: string, mend?: string): void {
    this.#findings.count("notice", "not-carried-over", what, this.#place, mend);
    this.#change({ destination: "skipped" });
  }

  #enter(destination: RtfDestination): void {
    this.#flush();
    this.#collected = "";
    this.#change({ destination, leave: () => this.#endDestination(destination) });
  }

  #endDestination(destination: RtfDestination): void {
    const text = this.#collected.trim();
    if (destination === "title") this.title = text;
    else if (destination === "author") this.author = text;
    else if (destination === "revisers") this.tables.addRevisers(this.#collected);
    else if (destination === "comment-author") this.#comment.author = text;
    else if (destination === "comment-date") this.#comment.date = text;
    else if (destination === "comment-reference") this.#comment.reference = text;
    else if (destination === "comment-start") this.#startComment(text);
    else if (destination === "field-code") this.#openLink(text);
    else if (destination === "bookmark" && this.#layers.length === 1) this.runs.blocks.setTarget(text);
    else if (destination === "running-head" && /\p{L}/u.test(text)) this.#runningHead();
    else if (destination === "numbering") this.#automaticNumber(text);
    this.#collected = "";
  }

  #runningHead(): void {
    const mend = "Write into the text what belongs to it.";
    this.#findings.count("notice", "not-carried-over", "running heads and feet of the pages", undefined, mend);
  }

  #openLink(code: string): void {
    const address = fieldAddress(code);
    if (address === "") return;
    const href = safeLink(address);
    if (href !== undefined) this.runs.around.push({ kind: "link", href });
    else {
      const what = "links that are not http, https, mailto or relative";
      this.#findings.count("warning", "unsafe-link", what, this.#place);
    }
  }

  #automaticNumber(text: string): void {
    const outer = this.#groups.at(-2);
    if (outer) this.#groups[this.#groups.length - 2] = { ...outer, paragraph: { ...outer.paragraph, isListed: true } };
    if (!/[\p{L}\d]/u.test(text)) return;
    const mend = "Write numbers that belong to the text.";
    this.#findings.count("notice", "not-carried-over", "automatic numbers of lists and headings", this.#place, mend);
  }

  /** Bytes of letters in the code page of their font. */
  #characters(bytes: string): void {
    let rest = bytes;
    if (this.#fallback > 0) {
      rest = bytes.slice(this.#fallback);
      this.#fallback = Math.max(0, this.#fallback - bytes.length);
    }
    this.#isOptional = false;
    if (this.#group.destination !== "skipped") this.#bytes += rest;
    if ((this.#group.destination === "fonts" || this.#group.destination === "styles") && rest.includes(";")) {
      this.#flush();
      this.#endEntry(this.#group.format);
    }
  }

  #unicode(value: number): void {
    this.#flushBytes();
    const code = value & 0xffff;
    // Fonts of signs have their own numbers, in U+F000–F0FF.
    this.#written += code >= 0xf000 && code <= 0xf0ff ? this.#lostSign() : String.fromCharCode(code);
    this.#fallback = this.#group.fallback;
  }

  #lostSign(): string {
    const { name } = this.#font;
    const what = `signs of the font ${name.slice(0, 40) || "(unknown)"}, written as U+FFFD`;
    this.#findings.count("warning", "lost-sign", what, this.#place, "Write the sign as a Unicode character.");
    return "\ufffd";
  }

  get #font() {
    return this.tables.font(this.#group.font < 0 ? this.#defaultFont : this.#group.font);
  }

  #flushBytes(): void {
    if (this.#bytes === "") return;
    const bytes = this.#bytes;
    this.#bytes = "";
    const isText = this.#group.destination === "text";
    const { isSymbol, isAnsi, page } = this.#font;
    if (isText && isSymbol) this.#written += bytes.replace(/[\u0021-\u00ff]/gu, () => this.#lostSign());
    else this.#written += isAnsi ? this.#decoder.decodeAnsi(bytes) : this.#decoder.decode(bytes, page);
  }

  /** Writes what waits, in the format in which it was read. */
  #flush(): void {
    this.#flushBytes();
    if (this.#written === "") return;
    const text = this.#written;
    this.#written = "";
    if (this.#group.destination === "text") this.#write(text);
    else if (this.#group.destination !== "skipped" && this.#collected.length < 10_000) this.#collected += text;
  }

  #write(text: string): void {
    const { format, deleted } = this.#group;
    // Notes have no marks that could say that something is deleted.
    const left = format.hidden ? "hidden text" : deleted && this.#top.isNote && "deleted text in notes";
    if (left) {
      this.#findings.count("notice", "not-carried-over", left, this.#place);
      return;
    }
    if (format.highlighted) this.#findings.count("notice", "not-carried-over", "highlighting", this.#place);
    if (text.trim() !== "") this.#openBlock();
    const { runs } = this.#top;
    const own = this.#revisions();
    runs.around.push(...own);
    const language = format.language ?? this.#defaultLanguage;
    runs.write(text, { ...this.#withoutStyle(format), language }, this.#place);
    runs.around.length -= own.length;
  }

  /** What the style of a paragraph makes of all its letters is no emphasis. */
  #withoutStyle(format: RunFormat): RunFormat {
    const style = this.tables.styles.get(this.#group.paragraph.style ?? 0)?.format;
    if (!style) return format;
    const own = Object.entries(format).filter(([name, value]) => style[name as keyof RunFormat] !== value);
    return Object.fromEntries(own);
  }

  #revisions(): readonly MarkContent[] {
    const { added, deleted } = this.#group;
    return [
      ...(added ? [this.#revision("addition", added)] : []),
      ...(deleted ? [this.#revision("deletion", deleted)] : []),
    ];
  }

  #revision(kind: "addition" | "deletion", { author, date }: RtfRevision): MarkContent {
    const hand = author === undefined ? undefined : this.tables.revisers[author];
    const day = dayOfDttm(date);
    return { kind, ...(hand ? { hand } : {}), ...(day === undefined ? {} : { date: day }) };
  }

  #openBlock(): void {
    const { runs } = this.#top;
    const writer = runs.blocks;
    if (writer.hasExplicitBlock) return;
    const { paragraph } = this.#group;
    const style = this.tables.styles.get(paragraph.style ?? -1);
    const level = paragraph.level ?? style?.level ?? 0;
    if (paragraph.breaksPage && writer.blocks.length > 0) writer.begin({ kind: "page" });
    if (paragraph.inTable) this.#openCell();
    else if (level > 0) writer.openBlock("heading", undefined, this.#place, level);
    else if (paragraph.isListed) writer.openBlock("list-item", undefined, this.#place, paragraph.listLevel ?? 1);
    else writer.openBlock(style?.kind ?? "paragraph", undefined, this.#place);
  }

  #openCell(): void {
    const top = this.#top;
    const writer = top.runs.blocks;
    if (top.cellBegan) writer.openBlock("paragraph", undefined, this.#place);
    else writer.openBlock("table-cell", undefined, this.#place, top.column + 1);
    top.cellBegan = true;
  }

  #endParagraph(): void {
    const { runs, boxes } = this.#top;
    runs.endParagraph();
    runs.blocks.closeBlock();
    if (boxes.length > 0) runs.blocks.blocks.push(...boxes.splice(0));
    if (this.#layers.length === 1) this.#paragraph += 1;
    if (runs.blocks.blocks.length <= this.#limits.paragraphs) return;
    throw new VariorumError("limit", `the document has more than ${this.#limits.paragraphs} paragraphs`);
  }

  #tellOfSpan(): void {
    this.#findings.count("notice", "not-carried-over", spanningCells, this.#place);
  }

  #endCell(): void {
    this.#endParagraph();
    this.#top.column += 1;
    this.#top.cellBegan = false;
  }

  #endRow(): void {
    this.#top.column = 0;
    this.#top.cellBegan = false;
  }

  #breakLine(): void {
    const writer = this.runs.blocks;
    const isVerse = this.tables.styles.get(this.#group.paragraph.style ?? -1)?.kind === "verse-line";
    if (isVerse) writer.closeBlock();
    else writer.breakLine();
  }

  #beginNote(): void {
    if (this.#layers.length > 1) {
      this.#leaveOut("notes in notes and boxes");
      return;
    }
    this.#openBlock();
    this.#layers.push(this.#layer(true));
    this.#change({ destination: "text", format: {}, paragraph: {}, leave: () => this.#endNote("fn") });
  }

  #endNote(prefix: "fn" | "en"): void {
    if (this.#layers.length < 2) return;
    const text = this.#endLayer();
    const id = this.#addNote(prefix, { by: "source", kind: prefix === "fn" ? "footnote" : "endnote", text });
    this.runs.blocks.refer(id, undefined);
  }

  #endLayer(): string {
    this.#endParagraph();
    const layer = this.#layers.pop() as Layer;
    layer.runs.blocks.finish();
    return wordsOfOfficeNote(layer.runs.blocks.blocks, this.#place, this.#findings);
  }

  #addNote(prefix: string, content: Omit<Note, "id">): string {
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    this.notes.push({ id: `${prefix}${count}`, ...content });
    return `${prefix}${count}`;
  }

  #startComment(reference: string): void {
    if (this.#layers.length > 1) return;
    this.#openBlock();
    this.runs.blocks.setAnchor(`comment ${reference}`);
  }

  #beginComment(): void {
    if (this.#layers.length > 1) {
      this.#leaveOut("comments in notes and boxes");
      return;
    }
    this.#openBlock();
    this.#layers.push(this.#layer(true));
    this.#change({ destination: "text", format: {}, paragraph: {}, leave: () => this.#endComment() });
  }

  #endComment(): void {
    if (this.#layers.length < 2) return;
    const body = this.#endLayer();
    const { author, date, reference } = this.#comment;
    const day = dayOfDttm(Number(date) || undefined);
    const head = [author.slice(0, 100), day].flatMap((part) => part || []).join(", ");
    const text = head === "" ? body : `${head}: ${body}`;
    const id = this.#addNote("comment", { by: "editor", kind: "comment", text });
    const writer = this.runs.blocks;
    writer.refer(id, writer.anchors.get(`comment ${reference}`));
    this.#comment = { author: "", date: "", reference: "" };
  }

  #beginBox(): void {
    if (this.#layers.length > 1) {
      this.#leaveOut("boxes in notes and boxes");
      return;
    }
    const what = "text boxes: their text stands after the paragraph that they are anchored in";
    this.#findings.count("notice", "text-box", what, this.#place);
    this.#layers.push(this.#layer(false));
    const leave = () => {
      this.#endParagraph();
      const layer = this.#layers.pop() as Layer;
      layer.runs.blocks.finish();
      this.#top.boxes.push(...layer.runs.blocks.blocks);
    };
    this.#change({ destination: "text", format: {}, paragraph: {}, leave });
  }

  #beginField(): void {
    const { around } = this.runs;
    const before = around.length;
    this.#change({
      leave: () => {
        around.length = Math.min(around.length, before);
      },
    });
  }
}

const skipped =
  "colortbl nonshppict shprslt sp nonesttables pn pntxta pntxtb xe tc tcn txe rxe atnid atrfend subject operator keywords comment " +
  "doccomm creatim revtim printim buptim company manager category hlinkbase ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn " +
  "filetbl listtable listoverridetable rsidtbl generator bkmkend datafield formfield panose falt";
const runningHeads = "header headerl headerr headerf footer footerl footerr footerf";

const named = (names: string, destination: RtfDestination) =>
  names.split(" ").map((name) => [name, destination] as const);

/** Control words that begin a destination (RTF 1.9.1, "Destinations"). */
const destinations: ReadonlyMap<string, RtfDestination> = new Map([
  ...named(skipped, "skipped"),
  ...named(runningHeads, "running-head"),
  ...named("listtext pntext", "numbering"),
  ["fonttbl", "fonts"],
  ["stylesheet", "styles"],
  ["revtbl", "revisers"],
  ["fldinst", "field-code"],
  ["bkmkstart", "bookmark"],
  ["title", "title"],
  ["author", "author"],
  ["atnauthor", "comment-author"],
  ["atndate", "comment-date"],
  ["atnref", "comment-reference"],
  ["atrfstart", "comment-start"],
]);
