/** Where a stretch of text stands on an image: in widths of the image, from its top left corner. */
export interface Zone {
  /** Index of the image. */
  readonly image: number;
  readonly segment: number;
  /** UTF-16 code units of the segment. */
  readonly from: number;
  readonly to: number;
  readonly of: "block" | "line" | "word";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of an image, in pixels. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The zones of one page of the site, in the order of the text; none where the file cannot be read, as from a disk.
 * @param sizes of the images, by index
 */
export async function fetchZones(
  address: string | undefined,
  sizes: ReadonlyMap<number, ImageSize>,
): Promise<readonly Zone[]> {
  if (address === undefined) return [];
  try {
    const response = await fetch(address);
    if (!response.ok) return [];
    return parseZones((await response.json()) as readonly ZoneRow[], sizes);
  } catch {
    return [];
  }
}

export type ZoneRow = readonly [image: number, segment: number, from: number, to: number, of: Zone["of"], box: string];

export function parseZones(rows: readonly ZoneRow[], sizes: ReadonlyMap<number, ImageSize>): readonly Zone[] {
  return rows.flatMap(([image, segment, from, to, of, box]) => {
    const size = sizes.get(image);
    const place = size === undefined ? undefined : placeOf(box, size);
    return place === undefined ? [] : [{ image, segment, from, to, of, ...place }];
  });
}

function placeOf(box: string, { width, height }: ImageSize) {
  const isShare = box.startsWith("pct:");
  const [x, y, w, h] = box
    .slice(isShare ? 4 : 0)
    .split(",")
    .map(Number);
  if (![x, y, w, h].every((value) => Number.isFinite(value)) || width === 0) return undefined;
  const [across, down] = isShare ? [1 / 100, height / width / 100] : [1 / width, 1 / width];
  return { x: (x ?? 0) * across, y: (y ?? 0) * down, width: (w ?? 0) * across, height: (h ?? 0) * down };
}

const finest = { word: 0, line: 1, block: 2 };

/** Of several zones that lie one in another: the word, else the line, else the block. */
export function finestOf(zones: readonly Zone[]): Zone | undefined {
  return zones.reduce<Zone | undefined>(
    (best, zone) => (best === undefined || finest[zone.of] < finest[best.of] ? zone : best),
    undefined,
  );
}
