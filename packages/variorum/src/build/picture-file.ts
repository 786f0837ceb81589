import { pictureAddress } from "../site/address.ts";
import { drawEditionPicture } from "../site/edition-picture.ts";
import { BuildCache } from "../store/build-cache.ts";
import { pictureMaker, rasterize } from "../store/drawn-picture.ts";
import { softwareKey } from "../store/software-key.ts";
import type { PreparedDocument } from "./document-preparation.ts";
import type { Site } from "./edition-output.ts";
import { readPrepared } from "./prepared-document.ts";
import type { SiteOutput } from "./site-output.ts";

/** The picture that services show beside a link to the edition: of its document with the most variants. */
export async function writePicture(output: SiteOutput, { edition, documents }: Site, cache: BuildCache): Promise<void> {
  const shown = mostVaried(documents);
  if (edition.draft || shown === undefined) return;
  const { newest } = shown;
  const key = BuildCache.key("picture", softwareKey(), pictureMaker(), newest.key, JSON.stringify(edition.info.look));
  if (output.keep(pictureAddress, key)) return;
  await newest.ensure();
  const svg = drawEditionPicture(readPrepared(cache, newest.key), edition.info.look);
  output.write(pictureAddress, key, [{ path: pictureAddress, content: await rasterize(svg) }]);
}

function mostVaried(documents: readonly PreparedDocument[]): PreparedDocument | undefined {
  const variants = ({ newest }: PreparedDocument): number => newest.digest.variants;
  return documents.reduce<PreparedDocument | undefined>(
    (most, each) => (most === undefined || variants(each) > variants(most) ? each : most),
    undefined,
  );
}
