import type { Download } from "../model/download.ts";
import type { PublicDocument, PublicEdition } from "../model/public.ts";
import type { DocumentPlace } from "./address.ts";
import { passageAddress, placeAddress } from "./address.ts";
import type { PageContext, Scene } from "./context.ts";
import { type Division, divisionsOf } from "./text/division.ts";
import { firstWitness, partnerOf } from "./text/partner.ts";
import { type Reading, readingOf } from "./text/reading.ts";
import { wordsFor } from "./words/interface-words.ts";

/** Another form of a document that can be taken away. */
export interface Alternate extends Download {
  /** Media type. */
  readonly type: string;
  /** Relative to the root of the site. */
  readonly href: string;
}

/** Which page of a document. Without witness and division: the one that opens it. */
export interface DocumentView {
  readonly place: DocumentPlace;
  /** Key of the witness to read. */
  readonly witness?: string;
  /** 1-based. */
  readonly division?: number;
  readonly alternates?: readonly Alternate[];
}

/** Everything the components of a document page need. */
export interface DocumentScene extends Scene {
  readonly edition: PublicEdition;
  readonly document: PublicDocument;
  readonly view: DocumentView;
  /** Address of the folder of this document or version. */
  readonly base: string;
  readonly divisions: readonly Division[];
  readonly division: Division;
  readonly left: Reading | undefined;
  readonly right: Reading | undefined;
}

const empty: Division = { n: 1, from: 0, to: 0, words: 0 };

export function documentScene(
  edition: PublicEdition,
  document: PublicDocument,
  view: DocumentView,
  context: PageContext,
): DocumentScene {
  const divisions = divisionsOf(document);
  const key = view.witness ?? firstWitness(document)?.witness.key;
  const partner = key === undefined ? undefined : partnerOf(document, key);
  return {
    ...context,
    words: wordsFor(context.language),
    edition,
    document,
    view,
    base: placeAddress(document, view.place),
    divisions,
    division: divisions[(view.division ?? 1) - 1] ?? divisions[0] ?? empty,
    left: key === undefined ? undefined : readingOf(document, key),
    right: partner === undefined ? undefined : readingOf(document, partner.witness.key),
  };
}

/** Address of this page. */
export const sceneAddress = (scene: DocumentScene): string =>
  scene.view.witness === undefined
    ? scene.base
    : passageAddress(scene.base, scene.view.witness, scene.view.division ?? 1);

/** From this page to another page of the same document and version, as short as it can be. */
export function witnessLink(scene: DocumentScene, witness: string, division: number): string {
  if (scene.left?.key === witness && scene.division.n === division) return "";
  const up = scene.view.witness === undefined ? "w/" : "../../";
  return `${up}${witness}/${division}/`;
}

/** To the page that opens the document in this version. */
export const openingLink = (scene: DocumentScene): string => (scene.view.witness === undefined ? "./" : "../../../");

export function divisionOf(scene: DocumentScene, passage: number): number {
  return scene.divisions.find((division) => passage < division.to)?.n ?? scene.divisions.length;
}

export const passageAnchor = (passage: number): string => `_p${passage + 1}`;

/** A link to a passage in a witness; stays on this page where the witness stands on it. */
export function passageLink(scene: DocumentScene, witness: string, passage: number): string {
  const division = divisionOf(scene, passage);
  const here = division === scene.division.n && (witness === scene.left?.key || witness === scene.right?.key);
  return `${here ? "" : witnessLink(scene, witness, division)}#${passageAnchor(passage)}`;
}

/** Absolute where the edition knows where it stands, else from the root of the site. */
export const citableAddress = (edition: PublicEdition, address: string): string => {
  const home = edition.info.address;
  return home === undefined ? address : `${home.replace(/\/*$/, "/")}${address}`;
};
