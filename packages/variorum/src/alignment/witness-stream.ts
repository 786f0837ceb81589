import { type Token, tokenize } from "@variorum/compare";
import { isWithheldBlock, type PublicBlock } from "../model/public.ts";
import type { Block } from "../model/text.ts";

/** A text whose blocks can be laid beside those of other witnesses: a `WitnessText` or what is public of it. */
export interface AlignableText {
  readonly blocks: readonly PublicBlock[];
}

/** The words of one witness in one line, each knowing its block. Offsets of tokens count within their block. */
export interface WitnessStream {
  readonly key: string;
  readonly blocks: readonly PublicBlock[];
  readonly tokens: readonly Token[];
  /** Block index per token. */
  readonly blockOf: Int32Array;
  /** Index of the first token of each block, and the number of tokens at the end. */
  readonly firstToken: Int32Array;
}

export const blockLength = (block: PublicBlock | undefined): number =>
  block === undefined || isWithheldBlock(block) ? 0 : block.text.length;

export const blockText = (block: PublicBlock | undefined): string =>
  block === undefined || isWithheldBlock(block) ? "" : block.text;

export const isWithheldToken = (stream: WitnessStream, token: number): boolean => {
  const block = stream.blocks[stream.blockOf[token] ?? -1];
  return block !== undefined && isWithheldBlock(block);
};

/** True where a reader sees a new paragraph, heading or line begin. */
export const beginsParagraph = (block: PublicBlock | undefined): boolean =>
  block !== undefined && (isWithheldBlock(block) || block.continues !== true);

export function streamWitness(key: string, text: AlignableText): WitnessStream {
  const tokens: Token[] = [];
  const owners: number[] = [];
  const firstToken = new Int32Array(text.blocks.length + 1);
  text.blocks.forEach((block, index) => {
    firstToken[index] = tokens.length;
    for (const token of blockTokens(block)) {
      tokens.push(token);
      owners.push(index);
    }
  });
  firstToken[text.blocks.length] = tokens.length;
  return { key, blocks: text.blocks, tokens, blockOf: Int32Array.from(owners), firstToken };
}

/** A withheld block is one lacuna; the gaps of a block are lacunae between its words. */
function blockTokens(block: PublicBlock): readonly Token[] {
  if (isWithheldBlock(block)) return [{ text: "", from: 0, to: 0, after: "\n", lacuna: true }];
  const gaps = gapsOf(block);
  if (gaps.length === 0) return endBlock(tokenize(block.text));
  return endBlock(tokensAround(block, gaps));
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly extent?: number;
  readonly unit?: string;
}

function gapsOf(block: Block): readonly Gap[] {
  const gaps: Gap[] = [];
  for (const mark of block.marks) {
    if (mark.kind === "gap" && mark.from >= (gaps.at(-1)?.to ?? 0)) gaps.push(mark);
  }
  return gaps;
}

function tokensAround(block: Block, gaps: readonly Gap[]): Token[] {
  let position = 0;
  const pieces = gaps.map((gap) => {
    const before = tokensBetween(block.text, position, gap.from);
    position = gap.to;
    return [...before, lacunaToken(block.text, gap)];
  });
  return [...pieces.flat(), ...tokensBetween(block.text, position, block.text.length)];
}

function tokensBetween(text: string, from: number, to: number): readonly Token[] {
  return tokenize(text.slice(from, to)).map((token) => ({
    ...token,
    from: (token.from ?? 0) + from,
    to: (token.to ?? 0) + from,
  }));
}

function lacunaToken(text: string, gap: Gap): Token {
  const lacuna = {
    ...(gap.extent === undefined ? {} : { extent: gap.extent }),
    ...(gap.unit === undefined ? {} : { unit: gap.unit }),
  };
  const after = /^\s*/.exec(text.slice(gap.to, gap.to + 16))?.[0] ?? "";
  return { text: text.slice(gap.from, gap.to), from: gap.from, to: gap.to, after, lacuna };
}

/** The words of two blocks never run together. */
function endBlock(tokens: readonly Token[]): readonly Token[] {
  const last = tokens.at(-1);
  if (last === undefined || /\s/.test(last.after ?? "")) return tokens;
  return [...tokens.slice(0, -1), { ...last, after: "\n" }];
}
