import { type Findings, placeAt } from "./findings.ts";
import { normalForm } from "./normal-form.ts";

const lineEnds = /\r\n?|\u0085|\u2028|\u2029/gu;
// Tab, line feed and form feed stay: they say something in a plain text.
const controls = /(?![\t\n\f])\p{Cc}|\ufeff|\p{Noncharacter_Code_Point}/gu;
const overrides = /[\u202a-\u202e\u2066-\u2069]/u;

/** One kind of line end, no control characters, NFC. What was taken out, and what looks doubtful, is reported. O(n). */
export function cleanText(text: string, findings: Findings): string {
  const lines = text.replace(lineEnds, "\n");
  const clean = lines.replace(controls, (character: string, offset: number) => {
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    findings.count("warning", "control-character", `control character U+${code} left out`, () =>
      placeAt(lines, offset),
    );
    return "";
  });
  reportDoubtful(clean, findings);
  return normalForm(clean);
}

/** Characters that are kept but may mislead a reader. */
export function reportDoubtful(text: string, findings: Findings): void {
  const override = text.search(overrides);
  if (override >= 0) {
    findings.report("warning", "bidi-control", "the text holds characters that reorder what a reader sees", {
      ...placeAt(text, override),
      mend: "Take them out unless the witness needs them.",
    });
  }
  const lost = text.indexOf("\ufffd");
  if (lost >= 0) {
    findings.report("warning", "replacement-character", "the text holds U+FFFD: a character was lost before", {
      ...placeAt(text, lost),
      mend: "Look up the lost character in the source.",
    });
  }
}
