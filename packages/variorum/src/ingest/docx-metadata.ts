import type { IngestedMetadata } from "../model/ingested.ts";
import { metadataOfProperties } from "./file-properties.ts";
import { childElements, plainTextOf, type XmlElement } from "./xml-tree.ts";

/** What `docProps/core.xml` says. */
export function readDocxMetadata(core: XmlElement | undefined): IngestedMetadata {
  const field = (name: string): string | undefined => {
    const element = core ? childElements(core, name)[0] : undefined;
    return element && plainTextOf(element);
  };
  return metadataOfProperties({ title: field("title"), creator: field("creator"), language: field("language") });
}
