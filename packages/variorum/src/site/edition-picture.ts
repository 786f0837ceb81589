import type { LanguageGroup, StripRun } from "../model/alignment.ts";
import type { Look } from "../model/edition.ts";
import type { PublicDocument } from "../model/public.ts";

/** Pixels; what services show beside a link (Open Graph). */
export const pictureSize = { width: 1200, height: 630 } as const;

const MARGIN = 90;
/** Of a strip at the most, and between two, as a part of its height. */
const TALLEST = 64;
const BETWEEN = 0.45;
const MOST_STRIPS = 12;

/**
 * One picture for the edition: the erasure map of a document in the edition's colours. Without words, because the fonts
 * of the machine that builds would decide how they look.
 * @returns SVG
 */
export function drawEditionPicture(document: PublicDocument, look: Look): string {
  const colours = coloursOf(look);
  const group = largestGroup(document.alignment.groups);
  const { width, height } = pictureSize;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`,
    `<rect width="18" height="${height}" fill="${colours.accent}"/>`,
    ...(group === undefined ? [] : drawStrips(group, colours)),
    "</svg>",
  ].join("");
}

interface Colours {
  readonly paper: string;
  readonly accent: string;
}

const plainColour = /^#[0-9a-f]{3,8}$/i;

/** Those of the style sheet unless the editor chose others. */
function coloursOf({ paper, accent }: Look): Colours {
  const known = (colour: string | undefined, usual: string) =>
    colour !== undefined && plainColour.test(colour) ? colour : usual;
  return { paper: known(paper, "#fcfbf7"), accent: known(accent, "#98301f") };
}

const largestGroup = (groups: readonly LanguageGroup[]): LanguageGroup | undefined =>
  [...groups].sort((a, b) => b.witnesses.length - a.witnesses.length || b.columns - a.columns)[0];

function drawStrips({ witnesses, strips, columns }: LanguageGroup, colours: Colours): readonly string[] {
  const { width, height } = pictureSize;
  const shown = witnesses.slice(0, MOST_STRIPS);
  const tall = Math.min(TALLEST, (height - 2 * MARGIN) / (shown.length * (1 + BETWEEN)));
  const top = (height - tall * (shown.length * (1 + BETWEEN) - BETWEEN)) / 2;
  const scale = (width - 2 * MARGIN) / Math.max(1, columns);
  return shown.flatMap((witness, n) => {
    const y = top + n * tall * (1 + BETWEEN);
    return (strips[witness] ?? []).map((run) => drawRun(run, { y, tall, scale }, colours));
  });
}

interface Strip {
  readonly y: number;
  readonly tall: number;
  /** Pixels of a column. */
  readonly scale: number;
}

function drawRun({ from, to, state }: StripRun, { y, tall, scale }: Strip, { accent, paper }: Colours): string {
  const fills: { readonly [kind in StripRun["state"]]: string } = {
    text: "#d2ccbf",
    altered: "#7f7667",
    "put-in": "#2a6a4c",
    moved: "#3a5a92",
    "left-out": accent,
    lacuna: paper,
    withheld: "#1f1b16",
  };
  const place = `x="${pixel(MARGIN + from * scale)}" y="${pixel(y)}" width="${pixel(Math.max(1, (to - from) * scale))}" height="${pixel(tall)}"`;
  const faint = state === "left-out" ? ' fill-opacity="0.22"' : "";
  return `<rect ${place} fill="${fills[state]}"${faint}/>`;
}

const pixel = (value: number): string => String(Math.round(value * 100) / 100);
