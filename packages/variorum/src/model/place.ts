import type { Authority, NameForm } from "./agent.ts";
import type { Multilingual } from "./language.ts";

export interface Place {
  readonly id: string;
  readonly name: Multilingual;
  readonly forms: readonly NameForm[];
  readonly authorities: readonly Authority[];
  /** Degrees, WGS 84. */
  readonly latitude?: number;
  readonly longitude?: number;
  readonly note?: Multilingual;
  readonly sources: readonly string[];
}
