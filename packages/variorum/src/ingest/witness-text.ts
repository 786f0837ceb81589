import type { Block, Mark, Note, WitnessText } from "../model/text.ts";
import type { DraftBlock } from "./draft-block.ts";
import type { Findings } from "./findings.ts";
import { resolveLinks } from "./internal-links.ts";
import { normalForm, normalizeMarked } from "./normal-form.ts";
import { segmentBounds } from "./segment.ts";

const blockId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/u;

/**
 * Makes a text of what a parser found: NFC, long paragraphs cut, ids given, marks in order.
 * Ids of the source stay where they are well formed and unique; the other blocks are `b1`, `b2` … by their position,
 * so that the same source gives the same ids. `targets`: the numbers of the drafts that links of the file (`#name`) lead to.
 */
export function buildWitnessText(
  drafts: readonly DraftBlock[],
  notes: readonly Note[],
  findings: Findings,
  targets?: ReadonlyMap<string, number>,
): WitnessText {
  const pieces: Piece[] = [];
  const firstPieces = drafts.map((draft) => {
    const first = pieces.length;
    if (draft.text.trim() !== "" || draft.marks.length > 0) pieces.push(...cutDraft(draft, findings));
    return first;
  });
  const taken = new Set(pieces.flatMap((piece) => (isBlockId(piece.id) ? [piece.id] : [])));
  const given = new Set<string>();
  const blocks = pieces.map((piece, index): Block => {
    const { id, place, kind, level, continues, text, marks } = piece;
    const own = isBlockId(id) && !given.has(id) ? id : freeId(`b${index + 1}`, taken, given);
    if (id !== undefined && own !== id) {
      findings.count("notice", "unusable-id", "ids that are not unique or not well formed were replaced", place);
    }
    given.add(own);
    return {
      kind,
      text,
      marks,
      ...(level === undefined ? {} : { level }),
      ...(continues === undefined ? {} : { continues }),
      id: own,
    };
  });
  const blockAt = (draft: number | undefined) => blocks[firstPieces[draft ?? -1] ?? -1]?.id;
  const blockOf = (name: string) => blockAt(targets?.get(name)) ?? (given.has(name) ? name : undefined);
  const linked = targets ? resolveLinks(blocks, blockOf, findings) : blocks;
  return { blocks: linked, notes: notes.map((note) => ({ ...note, text: normalForm(note.text) })) };
}

export const isBlockId = (id: string | undefined): id is string => id !== undefined && blockId.test(id);

function freeId(wanted: string, taken: ReadonlySet<string>, given: ReadonlySet<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id) || given.has(id); n++) id = `${wanted}.${n}`;
  return id;
}

type Piece = DraftBlock & { readonly continues?: boolean };

function cutDraft(draft: DraftBlock, findings: Findings): readonly Piece[] {
  const whole = { ...draft, ...normalizeMarked(draft.text, draft.marks) };
  const bounds = segmentBounds(whole.text);
  if (bounds.length === 0) return [{ ...whole, marks: sortMarks(whole.marks) }];
  findings.count(
    "notice",
    "long-paragraph",
    "paragraphs of more than 800 words were cut into segments at ends of sentences; nothing of their text changed",
    draft.place,
  );
  const edges = [0, ...bounds, whole.text.length];
  const nextMarks = marksInTurn(whole.marks);
  return edges
    .slice(0, -1)
    .map((from, index) =>
      cutPiece(whole, nextMarks(from, edges[index + 1] ?? from), from, edges[index + 1] ?? from, index),
    );
}

/** The marks that may lie in each stretch, asked for from left to right. Linear in the marks and what they overlap. */
function marksInTurn(marks: readonly Mark[]): (from: number, to: number) => readonly Mark[] {
  const ordered = sortMarks(marks);
  let next = 0;
  let open: readonly Mark[] = [];
  return (from, to) => {
    const first = next;
    while ((ordered[next]?.from ?? Number.POSITIVE_INFINITY) <= to) next += 1;
    open = [...open.filter((mark) => mark.to >= from), ...ordered.slice(first, next)];
    return open;
  };
}

function cutPiece(whole: DraftBlock, near: readonly Mark[], from: number, to: number, index: number): Piece {
  const { id, ...rest } = whole;
  const marks = near.flatMap((mark) => sliceMark(mark, from, to, to === whole.text.length));
  return {
    ...rest,
    text: whole.text.slice(from, to),
    marks: sortMarks(marks),
    ...(id === undefined ? {} : { id: index === 0 ? id : `${id}.${index + 1}` }),
    ...(index === 0 ? {} : { continues: true }),
  };
}

/** The part of a mark that lies in a piece. A point belongs to the piece that begins with it, at the very end to the last. */
function sliceMark(mark: Mark, from: number, to: number, isLast: boolean): readonly Mark[] {
  const isPoint = mark.from === mark.to;
  const inside = isPoint
    ? mark.from >= from && (mark.from < to || (isLast && mark.from === to))
    : mark.from < to && mark.to > from;
  if (!inside) return [];
  return [{ ...mark, from: Math.max(mark.from, from) - from, to: Math.min(mark.to, to) - from }];
}

const compareStrings = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export const sortMarks = (marks: readonly Mark[]): readonly Mark[] =>
  [...marks].sort((a, b) => a.from - b.from || b.to - a.to || compareStrings(a.kind, b.kind));
