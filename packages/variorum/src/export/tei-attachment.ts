import { type ParallelText, type Stretch, textIn } from "./parallel-text.ts";
import { contentOf } from "./tei-content.ts";
import { BlockWriter } from "./tei-lines.ts";
import { apparatusEntry, differingGroups } from "./tei-readings.ts";
import { type BodyOptions, endsParagraph, goesOn, paragraphs } from "./tei-segmentation.ts";
import { emptyTag } from "./xml.ts";

export interface AttachedBody {
  /** The base with an `anchor` at both ends of every entry. */
  readonly body: string;
  /** One `app` a line. */
  readonly apparatus: string;
}

/**
 * Double end-point attachment (TEI P5, 13.2.2): the base alone, and beside it an entry for every place where a witness
 * differs. The text of a witness is the base with what stands between the anchors replaced by its readings.
 * `prefix` keeps the ids of several bodies in one file apart.
 */
export function attachedBody(parallel: ParallelText, { base, passageAt }: BodyOptions, prefix: string): AttachedBody {
  const writer = new BlockWriter();
  const entries: string[] = [];
  let anchors = 0;
  let isOpen = false;
  const content = (stretch: Stretch): string => {
    const witness = parallel.witnesses[base];
    return witness === undefined ? "" : contentOf(witness, stretch, base);
  };
  const anchor = (): string => {
    anchors += 1;
    return emptyTag("anchor", { "xml:id": `${prefix}${anchors}` });
  };
  const endBlock = (text: string): void => {
    if (!endsParagraph(text)) return;
    writer.endBlock();
    isOpen = false;
  };
  for (const stretch of parallel.stretches) {
    const groups = differingGroups(parallel, stretch);
    if (groups === undefined) {
      for (const part of paragraphs(parallel, stretch)) {
        writer.write(content(part), passageAt?.(part.from[base] ?? 0));
        isOpen = false;
        endBlock(textIn(parallel, part, base));
      }
      continue;
    }
    const passage = passageAt?.(stretch.from[base] ?? 0);
    if (!isOpen) writer.write(anchor(), passage);
    const from = `#${prefix}${anchors}`;
    writer.write(content(stretch) + anchor(), passage);
    entries.push(apparatusEntry(parallel, stretch, groups, base, { from, to: `#${prefix}${anchors}` }));
    isOpen = true;
    if (!goesOn(parallel, stretch)) endBlock(textIn(parallel, stretch, base));
  }
  return { body: writer.finish(), apparatus: entries.join("\n") };
}
