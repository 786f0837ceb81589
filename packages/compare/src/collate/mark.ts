/** Punctuation marks that stand for one another: quotation marks, dashes, ends of sentences, pauses, brackets. */
const KINDS = ["\"'“”„‟«»‹›‘’‚‛`´″′", "-‐‑‒–—―⸺", ".!?…‽·;", ",;:،·", "()[]{}⟨⟩/|"];

/** Bits of the kinds that a mark belongs to by its first character; 0 for a word and for any other mark. */
export function markKinds(text: string): number {
  const first = text.charAt(0);
  if (first === "") return 0;
  return KINDS.reduce((bits, marks, kind) => (marks.includes(first) ? bits | (1 << kind) : bits), 0);
}
