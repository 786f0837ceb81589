import type { Finding } from "../finding.ts";
import { closestOf } from "../suggestion.ts";
import type { WitnessText } from "../text.ts";
import type { Work } from "../work.ts";
import { errorAt } from "./sited.ts";

/** Withheld passages of a witness that name no block of its text. For when the text is known. */
export function checkWithheld(work: Work, key: string, text: WitnessText): Finding[] {
  const index = work.witnesses.findIndex((witness) => witness.key === key);
  const blocks = new Set(text.blocks.map((block) => block.id));
  const sited = { file: `documents/${work.id}/document.yaml`, at: ["witnesses", index] };
  return (work.witnesses[index]?.withheld ?? []).flatMap(({ block }, i) => {
    if (blocks.has(block)) return [];
    const close = closestOf(block, blocks);
    return errorAt(sited, ["withheld", i, "block"], {
      code: "dangling-reference",
      message: `The text of witness \`${key}\` has no block \`${block}\`.`,
      found: block,
      expected: "the id of a block of this text",
      mend:
        close === undefined
          ? "Look up the id in a draft of the page, or remove the entry."
          : `Did you mean \`${close}\`?`,
    });
  });
}
