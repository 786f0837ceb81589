import type { TextSpan } from "../model/alignment.ts";
import { blockLength, blockText, type WitnessStream } from "./witness-stream.ts";

/** A place between two code units of a witness. */
interface Position {
  readonly block: number;
  readonly offset: number;
}

/**
 * What tokens `from` up to `to` take up of the running text, white space after them and empty blocks included:
 * over runs that follow each other, every code unit and every block exactly once.
 */
export function territory(stream: WitnessStream, from: number, to: number): readonly TextSpan[] {
  if (from >= to) return [];
  return spansBetween(stream, positionOf(stream, from), positionOf(stream, to));
}

export const wholeText = (stream: WitnessStream): readonly TextSpan[] =>
  spansBetween(stream, { block: 0, offset: 0 }, { block: stream.blocks.length, offset: 0 });

function positionOf(stream: WitnessStream, token: number): Position {
  if (token <= 0) return { block: 0, offset: 0 };
  const block = stream.blockOf[token];
  if (block === undefined) return { block: stream.blocks.length, offset: 0 };
  const isFirst = stream.firstToken[block] === token;
  return { block, offset: isFirst ? 0 : (stream.tokens[token]?.from ?? 0) };
}

function spansBetween(stream: WitnessStream, from: Position, to: Position): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  for (let b = from.block; b <= to.block && b < stream.blocks.length; b++) {
    const block = stream.blocks[b];
    if (block === undefined) continue;
    const start = b === from.block ? from.offset : 0;
    const end = b === to.block ? to.offset : blockLength(block);
    const isWholeEmpty = b !== to.block && blockLength(block) === 0;
    if (end > start || isWholeEmpty) spans.push({ block: block.id, from: start, to: end });
  }
  return spans;
}

/** The words of tokens `from` up to `to` from the first letter to the last, block by block. */
export function wordSpans(stream: WitnessStream, from: number, to: number): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  let t = from;
  while (t < to) {
    const b = stream.blockOf[t] ?? 0;
    const end = Math.min(to, stream.firstToken[b + 1] ?? to);
    spans.push({
      block: stream.blocks[b]?.id ?? "",
      from: stream.tokens[t]?.from ?? 0,
      to: stream.tokens[end - 1]?.to ?? 0,
    });
    t = end;
  }
  return spans;
}

/** The text of the same words; a new block begins a new line. */
export function wordText(stream: WitnessStream, from: number, to: number): string {
  const pieces: string[] = [];
  let t = from;
  while (t < to) {
    const b = stream.blockOf[t] ?? 0;
    const end = Math.min(to, stream.firstToken[b + 1] ?? to);
    pieces.push(blockText(stream.blocks[b]).slice(stream.tokens[t]?.from ?? 0, stream.tokens[end - 1]?.to ?? 0));
    t = end;
  }
  return pieces.join("\n");
}

/** The point where something would stand before token `token`: after the word before it, or before it where `ahead`. */
export function pointBefore(stream: WitnessStream, token: number, ahead: boolean): readonly TextSpan[] {
  const at = ahead ? token : token - 1;
  const own = stream.tokens[at];
  if (own !== undefined) {
    const offset = (ahead ? own.from : own.to) ?? 0;
    return [{ block: stream.blocks[stream.blockOf[at] ?? 0]?.id ?? "", from: offset, to: offset }];
  }
  const edge = ahead ? stream.blocks.at(-1) : stream.blocks[0];
  if (edge === undefined) return [];
  const offset = ahead ? blockLength(edge) : 0;
  return [{ block: edge.id, from: offset, to: offset }];
}
