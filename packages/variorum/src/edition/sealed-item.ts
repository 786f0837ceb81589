import { formatBase64 } from "@variorum/tlog";
import type { WithheldSegment } from "../record/manifest.ts";
import { contentOfValue, type RecordObject } from "../record/object.ts";
import type { Opening } from "../record/opening.ts";
import { deriveSalt } from "../record/salt.ts";
import type { ReasonStatement } from "../record/statement.ts";
import { contentOfText, sealText, shownPart, type TextInput } from "../record/text-object.ts";
import type { PublicationItem, TextItem } from "./publication.ts";

/** An item with all its commitments: what its event says, and the objects that open it. */
export interface SealedItem {
  /** Base64. */
  readonly content: string;
  /** What is published. */
  readonly shown: (event: string, reason: Opening<ReasonStatement> | null) => RecordObject;
  /** With every opening; null when `shown` has them all. */
  readonly whole: ((event: string, reason: Opening<ReasonStatement> | null) => RecordObject) | null;
}

/** Commits to an item with the salts of a fresh seed. */
export function sealItem(item: PublicationItem, seed: Uint8Array): SealedItem {
  if (item.form === "text") return sealTextItem(item, seed);
  const { kind, name, value } = item;
  const opened = { kind, name, value, salt: formatBase64(deriveSalt(seed, "value")) };
  return {
    content: contentOfValue(opened),
    shown: (event, reason) => ({ form: "value", event, reason, ...opened }),
    whole: null,
  };
}

function sealTextItem(item: TextItem, seed: Uint8Array): SealedItem {
  const text = sealText(textInput(item), (kind, index) => deriveSalt(seed, kind, index));
  const { kind, name } = item;
  const object = (part: typeof text) => (event: string, reason: Opening<ReasonStatement> | null) =>
    ({ form: "text", event, reason, kind, name, text: part }) as const;
  const hidesSome = text.manifest.value.withheld.length > 0;
  return {
    content: contentOfText(text),
    shown: object(shownPart(text)),
    whole: hidesSome ? object(text) : null,
  };
}

/** A withheld witness is committed to as a release will show it: whether it is withheld, the record alone says. */
const metadataOf = ({ metadata, whole }: TextItem): TextItem["metadata"] =>
  whole === undefined || metadata.status === undefined ? metadata : { ...metadata, status: "available" };

export function textInput(item: TextItem): TextInput {
  const { kind, name, siglum, mediaType, text } = item;
  return {
    kind,
    name,
    siglum,
    mediaType,
    text,
    metadata: metadataOf(item),
    source: item.sourceBytes ?? null,
    facsimiles: (item.facsimiles ?? []).map(({ read }) => read),
    withheld: withheldSegments(item),
  };
}

/** Passages of blocks that the text does not have are left out; `planPublication` reports them. */
function withheldSegments({ text, withheld = [] }: TextItem): readonly WithheldSegment[] {
  const asked = new Map(withheld.map((passage) => [passage.block, passage]));
  return text.blocks.flatMap(({ id }, segment) => {
    const passage = asked.get(id);
    return passage === undefined ? [] : [{ segment, id, reason: passage.reason, until: passage.until ?? null }];
  });
}
