import type { LanguageTag } from "./language.ts";
import type { WitnessText } from "./text.ts";

/** An editor's own text, one language of it: `essays/<id>.<lang>.md` with YAML front matter. Also the pages of `terms/`. */
export interface Essay {
  readonly id: string;
  readonly language: LanguageTag;
  readonly title: string;
  readonly authors: readonly string[];
  readonly summary?: string;
  readonly role: "essay" | "introduction" | "method" | "rights" | "responsibility" | "about";
  readonly text: WitnessText;
}
