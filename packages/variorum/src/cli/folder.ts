import { stat } from "node:fs/promises";
import { join } from "node:path";

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

export const isEdition = (folder: string): Promise<boolean> => exists(join(folder, "edition.yaml"));

/** A folder that `build` made, or any other with a page to begin with. */
export const isSite = async (folder: string): Promise<boolean> =>
  !(await isEdition(folder)) && (await exists(join(folder, "index.html")));

/** Where an edition's site goes unless told. */
export const defaultSite = (folder: string): string => join(folder, "site");

/** Where the working files of an edition are built to be looked at. */
export const previewSite = (folder: string): string => join(folder, ".variorum", "preview");
