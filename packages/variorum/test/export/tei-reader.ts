import { SaxesParser } from "saxes";

interface Entry {
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** By witness id. */
  readonly readings: Map<string, string>;
}

/** What a TEI file with an apparatus says, read as its `editorialDecl` tells and in no other way. */
class ApparatusReader {
  readonly witnesses: string[] = [];
  /** Inline: text of every witness. Double end-point: text of the base under every id. */
  readonly texts = new Map<string, string>();
  readonly entries: Entry[] = [];
  /** Of the base, by `#id`. */
  readonly anchors = new Map<string, number>();
  private open: string[] = [];
  private entry: Entry | undefined;
  private reading: readonly string[] | undefined;

  read(xml: string): this {
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ name, attributes }) => {
      const get = (key: string) => attributes[key]?.value;
      this.begin(name, get);
    });
    parser.on("closetag", ({ name }) => this.end(name));
    parser.on("text", (text) => this.write(text));
    parser.write(xml).close();
    return this;
  }

  private begin(name: string, get: (key: string) => string | undefined): void {
    this.open.push(name);
    if (name === "witness") {
      this.witnesses.push(`#${get("xml:id")}`);
      this.texts.set(`#${get("xml:id")}`, "");
    }
    if (name === "app") {
      this.entry = { from: get("from"), to: get("to"), readings: new Map() };
      this.entries.push(this.entry);
    }
    if (name === "lem" || name === "rdg") this.reading = (get("wit") ?? "").split(" ");
    for (const id of this.reading ?? []) this.entry?.readings.set(id, this.entry.readings.get(id) ?? "");
    if (name === "anchor") this.anchors.set(`#${get("xml:id")}`, [...this.texts.values()][0]?.length ?? 0);
    if (name === "g") this.write(String.fromCharCode(Number.parseInt(get("n")?.slice(2) ?? "", 16)));
  }

  private end(name: string): void {
    this.open.pop();
    if (name === "lem" || name === "rdg") this.reading = undefined;
    if (name === "app") this.entry = undefined;
  }

  private write(text: string): void {
    const isAttached = this.entry?.from !== undefined;
    if (this.entry !== undefined && this.reading === undefined) return;
    for (const id of this.reading ?? []) this.entry?.readings.set(id, (this.entry.readings.get(id) ?? "") + text);
    if (isAttached || !this.open.includes("ab")) return;
    for (const id of this.reading ?? this.witnesses) this.texts.set(id, (this.texts.get(id) ?? "") + text);
  }
}

/** Text of every witness of a file with inline parallel segmentation, in the order of `listWit`. */
export function readSegmented(xml: string): readonly string[] {
  const found = new ApparatusReader().read(xml);
  return found.witnesses.map((id) => found.texts.get(id) ?? "");
}

/** Text of every witness of a file with double end-point attachment. */
export function readAttached(xml: string): readonly string[] {
  const found = new ApparatusReader().read(xml);
  const base = found.texts.get(found.witnesses[0] ?? "") ?? "";
  return found.witnesses.map((id) => {
    let text = "";
    let position = 0;
    for (const { from = "", to = "", readings } of found.entries) {
      const [start = Number.NaN, end = Number.NaN] = [found.anchors.get(from), found.anchors.get(to)];
      if (!(start >= position && end >= start)) throw new Error(`entry from ${from} to ${to} is out of place`);
      const own = readings.get(id);
      if (own === undefined) throw new Error(`no reading of ${id} between ${from} and ${to}`);
      text += base.slice(position, start) + own;
      position = end;
    }
    return text + base.slice(position);
  });
}
