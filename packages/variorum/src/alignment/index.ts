export { type AlignableWork, type AlignOptions, alignDocument, alignmentMethod } from "./document.ts";
export type { AlignableTexts, AlignableWitness } from "./language-group.ts";
export { alignTexts, type LooseText } from "./texts.ts";
export type { AlignableText } from "./witness-stream.ts";
