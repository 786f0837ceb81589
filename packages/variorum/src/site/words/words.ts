import type { FacsimileLack } from "../../model/facsimile.ts";
import type { InterfaceLanguage } from "../../model/interface-language.ts";
import type { RecordAction } from "../../model/public.ts";
import type { Derivation, WitnessKind, WitnessStatus } from "../../model/witness.ts";
import type { CatalogueWords } from "./catalogue-words.ts";
import type { PassageWords } from "./passage-words.ts";
import type { TranslationWords } from "./translation-words.ts";
import type { VerifyWords } from "./verify-words.ts";
import type { ViewerWords } from "./viewer-words.ts";

/** Every word of the interface, in one language. Functions take care of number and order. */
export interface Words {
  readonly language: InterfaceLanguage;
  readonly catalogue: CatalogueWords;
  readonly verify: VerifyWords;
  readonly viewer: ViewerWords;
  readonly passage: PassageWords;
  readonly translation: TranslationWords;
  readonly skip: string;
  readonly draft: string;
  readonly inferred: string;
  readonly nav: {
    readonly label: string;
    readonly documents: string;
    readonly essays: string;
    readonly record: string;
    readonly about: string;
    /** Of the links to the same page in other languages. */
    readonly languages: string;
  };
  /** Says how many: with the separators of the language. */
  number(value: number): string;
  readonly dates: {
    uncertain(date: string): string;
    about(date: string): string;
    until(date: string): string;
    since(date: string): string;
    between(from: string, to: string): string;
    oldStyle(date: string): string;
    /** `n`: 0 spring, 1 summer, 2 autumn, 3 winter, which goes on into the next year. */
    season(n: number, year: number): string;
    /** The decade or century that begins with this year. */
    decade(year: string): string;
    written(text: string): string;
  };
  readonly witnessKind: { readonly [kind in WitnessKind]: string };
  /** Of a witness whose text cannot be read here. */
  readonly witnessStatus: { readonly [status in WitnessStatus]: string };
  readonly derivation: { readonly [how in Derivation["how"]]: string };
  readonly action: { readonly [action in RecordAction]: string };
  readonly home: {
    documents(count: number): string;
    all: string;
    edited(by: string): string;
    record: string;
    announced: string;
    planned(date: string): string;
  };
  readonly list: {
    readonly title: string;
    readonly undated: string;
    readonly none: string;
    witnesses(count: number): string;
    /** Those without text, said after the number of all witnesses. */
    shut(count: number, of: number): string;
    withheldUntil(date: string): string;
  };
  readonly document: {
    readonly to: string;
    readonly from: string;
    readonly kind: string;
    readonly place: string;
    readonly signed: string;
    readonly disagree: string;
    version(n: number): string;
    readonly newest: string;
    readonly older: string;
    readonly noText: string;
    readonly contents: string;
    readonly previous: string;
    readonly next: string;
    part(n: number, of: number): string;
    words(count: number): string;
    readonly take: string;
    readonly notInVersion: string;
  };
  readonly cite: {
    cite(version: number): string;
    readonly title: string;
    readonly address: string;
    readonly versions: string;
    readonly copy: string;
    readonly copied: string;
    readonly copyAddress: string;
    readonly passage: string;
    readonly drafted: string;
    versionOf(n: number, date: string): string;
    readonly close: string;
  };
  readonly proof: {
    readonly recorded: string;
    readonly withheld: string;
    readonly removed: string;
    readonly draft: string;
    entry(index: number): string;
    signedBy(names: string, date: string): string;
    outside(count: number): string;
    readonly verify: string;
    readonly how: string;
  };
  readonly map: {
    readonly title: string;
    readonly caption: string;
    readonly text: string;
    readonly changed: string;
    readonly leftOut: string;
    readonly putIn: string;
    readonly moved: string;
    readonly lacuna: string;
    readonly withheld: string;
    readonly table: string;
    readonly witness: string;
    readonly kind: string;
    readonly where: string;
    readonly length: string;
    readonly here: string;
    mark(state: string, witness: string, words: number, passage: number): string;
    passage(n: number): string;
    words(count: number): string;
    summary(leftOut: number, putIn: number, altered: number): string;
    readonly whole: string;
    /** Of the map of what stands on the page. */
    readonly part: string;
    more(count: number): string;
  };
  readonly panes: {
    left(witness: string): string;
    right(witness: string): string;
    readonly leftTabs: string;
    readonly rightTabs: string;
    readonly view: string;
    readonly both: string;
    only(siglum: string): string;
    readonly inTurn: string;
  };
  readonly images: {
    readonly title: string;
    page(n: string): string;
    alt(n: string, witness: string): string;
    open(n: string): string;
    count(shown: number, held: number): string;
    readonly absent: { readonly [lack in FacsimileLack]: string };
  };
  readonly text: {
    leftOut(words: number): string;
    putIn(sigla: string, words: number): string;
    notTranslated(words: number): string;
    withheldIn(siglum: string): string;
    readonly lacuna: string;
    readonly show: string;
    missing(words: number): string;
    adds(words: number): string;
    gap(extent: string): string;
    readonly damaged: string;
    movedTo(where: string): string;
    movedFrom(where: string): string;
    /** Said in the place that moved words have left. */
    elsewhere(passage: number): string;
    page(n: string): string;
    note(n: string): string;
    passage(n: number): string;
    withheld(reason: string, until: string | undefined): string;
    readonly withheldCommitted: string;
    readonly unclear: string;
    readonly supplied: string;
    readonly deleted: string;
    readonly added: string;
  };
  readonly apparatus: {
    readonly title: string;
    readonly intro: string;
    readonly spelling: (count: number) => string;
    readonly leftOut: string;
    readonly lacuna: string;
    readonly close: string;
    entry(n: number): string;
    readonly none: string;
    readonly goesOn: string;
  };
  readonly witness: {
    readonly title: string;
    readonly date: string;
    readonly place: string;
    readonly publisher: string;
    readonly published: string;
    readonly held: string;
    readonly access: string;
    readonly transcribed: string;
    readonly translated: string;
    readonly derives: string;
    readonly rights: string;
    readonly status: string;
    readonly length: string;
    readonly stemma: string;
    readonly read: string;
    readonly accessState: { readonly [state in "open" | "restricted" | "closed" | "unknown"]: string };
    from(how: string, siglum: string): string;
  };
  readonly tomb: {
    readonly withheld: string;
    readonly removed: string;
    reason(reason: string): string;
    until(date: string): string;
    authority(name: string): string;
    entry(index: number, date: string, names: string): string;
    readonly stays: string;
  };
  readonly record: {
    readonly title: string;
    readonly intro: string;
    readonly pin: string;
    readonly pinHelp: string;
    readonly size: string;
    readonly root: string;
    readonly origin: string;
    readonly policy: string;
    readonly entries: string;
    readonly entry: string;
    readonly time: string;
    readonly action: string;
    readonly subject: string;
    readonly signers: string;
    readonly notCounted: string;
    readonly checkpoint: string;
    threshold(role: string, needed: number, of: number): string;
    readonly roles: { readonly editor: string; readonly root: string; readonly legal: string };
    witnesses(count: number, quorum: number): string;
    readonly oneEditor: string;
    /** @param total left out on a page that is full */
    page(from: number, to: number, total?: number): string;
    readonly none: string;
    readonly hidden: string;
    readonly subjects: { readonly [kind: string]: string };
    readonly keys: string;
    readonly people: string;
    readonly machine: string;
    readonly pages: string;
    maxAge(days: number): string;
  };
  readonly about: {
    readonly title: string;
    readonly editors: string;
    readonly licence: string;
    readonly verifyTitle: string;
    readonly verify: readonly string[];
    readonly provesTitle: string;
    readonly proves: readonly string[];
    readonly provesNot: readonly string[];
    readonly provesNotTitle: string;
    readonly readingTitle: string;
    readonly reading: readonly string[];
    readonly pin: string;
  };
  readonly notFound: { readonly title: string; readonly text: string; readonly home: string };
  readonly essay: { by(names: string): string; readonly notes: string; readonly back: string };
  readonly footer: { readonly made: string; readonly offline: string; licence(name: string): string };
  readonly report: {
    readonly title: string;
    readonly statistics: string;
    readonly substantive: string;
    readonly accidental: string;
    readonly omissions: string;
    readonly additions: string;
    readonly moves: string;
    readonly table: string;
    readonly texts: string;
    readonly left: string;
    readonly right: string;
    first(count: number, total: number): string;
    agreement: string;
  };
}
