import type { DownloadKind, TextFigures } from "../../browser/comparison.ts";
import type { ChosenFile } from "../../browser/read-text.ts";
import type { InterfaceLanguage } from "../../model/interface-language.ts";

/** What the page asks of the worker. */
export type CollatingRequest =
  | { readonly ask: "compare"; readonly files: readonly ChosenFile[]; readonly language: InterfaceLanguage }
  | { readonly ask: "download"; readonly kind: DownloadKind };

/** What the worker says. Files are made by the worker, so that the page never holds their text. */
export type CollatingAnswer =
  | { readonly says: "progress"; readonly phase: string; readonly done: number; readonly total: number }
  | {
      readonly says: "compared";
      readonly figures: readonly TextFigures[];
      readonly moves: number;
      readonly report: Blob;
    }
  | { readonly says: "file"; readonly kind: DownloadKind; readonly file: Blob }
  | { readonly says: "failed"; readonly message: string };
