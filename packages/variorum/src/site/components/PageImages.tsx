import { hasSmall, isTiled, type ShownFacsimile } from "../../model/facsimile.ts";
import { facsimileAddress, linkTo, placeAddress, smallEnding, zonesAddress } from "../address.ts";
import { coveredImage } from "../covered.ts";
import type { DocumentScene } from "../document-scene.ts";
import { witnessLabel } from "../names.ts";
import { isInDivision, type PageImage, pageImagesOf } from "../text/page-image.ts";
import { pageZonesOf } from "../text/page-zone.ts";
import type { Reading } from "../text/reading.ts";

/** Readings on the page whose images can be shown beside the text. */
export const readingsWithImages = (scene: DocumentScene): readonly Reading[] =>
  [scene.left, scene.right].flatMap((reading) =>
    reading !== undefined &&
    pageImagesOf(reading).some((one) => isInDivision(one, scene.division) && !("absent" in one.image))
      ? [reading]
      : [],
  );

/** Images of the pages on which the text before the reader stands. */
export function PageImages({ scene }: { readonly scene: DocumentScene }) {
  const shown = [scene.left, scene.right].flatMap((reading) => {
    const images =
      reading === undefined ? [] : pageImagesOf(reading).filter((one) => isInDivision(one, scene.division));
    return reading === undefined || images.length === 0 ? [] : [{ reading, images }];
  });
  return (
    <>
      {shown.map(({ reading, images }) => (
        <WitnessImages scene={scene} reading={reading} images={images} />
      ))}
    </>
  );
}

interface WitnessImagesProps {
  readonly scene: DocumentScene;
  readonly reading: Reading;
  readonly images: readonly PageImage[];
}

function WitnessImages({ scene, reading, images }: WitnessImagesProps) {
  const { words, language } = scene;
  const { witness } = reading.public;
  const label = witnessLabel(witness, language, words);
  const id = imagesAnchor(witness.key);
  return (
    <section class="scans" aria-labelledby={id} data-scans={witness.key} data-zones={zonesLink(scene, reading)}>
      <h2 id={id}>
        {words.images.title} <span class="siglum">{witness.siglum}</span>
      </h2>
      <ul>
        {images.map((one) => (
          <li>
            {"absent" in one.image ? (
              <p class="scan-absent" data-image={one.index}>
                <b>{words.images.page(one.page)}</b> {words.images.absent[one.image.absent]}
              </p>
            ) : (
              <Scan scene={scene} reading={reading} page={one} image={one.image} label={label} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** To the places of its words on its images, where they are known. */
function zonesLink({ files, document, division }: DocumentScene, reading: Reading): string | undefined {
  if (pageZonesOf(reading, division).length === 0) return undefined;
  return linkTo(files, zonesAddress(placeAddress(document, "version"), reading.key, division.n));
}

/** Element id of the images of a witness. */
export const imagesAnchor = (key: string): string => `_scans-${key}`;

interface ScanProps {
  readonly scene: DocumentScene;
  readonly reading: Reading;
  readonly page: PageImage;
  readonly image: ShownFacsimile;
  readonly label: string;
}

/** A small image stands for the signed one, to which it leads; only that one can be held against the record. */
function Scan({ scene, reading, page, image, label }: ScanProps) {
  const { words } = scene;
  const address = imageLink(scene, reading, image);
  const covered = coveredImage(reading.public.event, page.index);
  const seen = hasSmall(image) ? { src: address + smallEnding } : { src: address, ...covered };
  return (
    <figure>
      <a href={address} data-tiled={isTiled(image) ? "" : undefined} data-image={page.index} {...covered}>
        <img
          {...seen}
          width={image.width}
          height={image.height}
          alt={words.images.alt(page.page, label)}
          loading="lazy"
          decoding="async"
        />
      </a>
      <figcaption>{words.images.page(page.page)}</figcaption>
    </figure>
  );
}

/** From this page to an image of a witness. */
export const imageLink = ({ files, document }: DocumentScene, { key }: Reading, { name }: ShownFacsimile): string =>
  linkTo(files, `${facsimileAddress(document.work.id, key)}${encodeURIComponent(name)}`);
