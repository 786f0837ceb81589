import type { MarkContent } from "../model/text.ts";

/** How letters are set; what is undefined is inherited. */
export interface RunFormat {
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly strike?: boolean | undefined;
  readonly smallCaps?: boolean | undefined;
  readonly capitals?: boolean | undefined;
  readonly spaced?: boolean | undefined;
  readonly position?: "superscript" | "subscript" | "baseline" | undefined;
  readonly hidden?: boolean | undefined;
  readonly highlighted?: boolean | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
}

/** Without what is undefined, so that one format may be spread over another. */
export const statedFormat = (format: RunFormat): RunFormat =>
  Object.fromEntries(Object.entries(format).filter(([, value]) => value !== undefined));

const toggles = [
  ["bold", "bold"],
  ["italic", "italic"],
  ["underline", "underline"],
  ["strike", "strike"],
  ["smallCaps", "small-caps"],
  ["spaced", "spaced"],
] as const;

/** The marks of a format, the language aside. */
export function emphasisOf(format: RunFormat): readonly MarkContent[] {
  const marks: MarkContent[] = [];
  for (const [name, style] of toggles) if (format[name]) marks.push({ kind: "emphasis", style });
  const { position } = format;
  if (position === "superscript" || position === "subscript") marks.push({ kind: "emphasis", style: position });
  if (format.capitals) marks.push({ kind: "emphasis", style: "other", rend: "capitals" });
  return marks;
}
