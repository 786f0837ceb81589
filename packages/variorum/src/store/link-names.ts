import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { endingOf, identifierOf, stemOf } from "./file-name-identifier.ts";
import { linkedPath } from "./linked-path.ts";

interface AddedFile {
  /** What it is called where it comes from, without folders. */
  readonly name: string;
  /** Where it will be, below `documents/`. */
  readonly place: string;
}

/** Says which file of an edition is meant by the name that a TEI file has for another one: that of the same name. */
export class LinkNames {
  /** Undefined for a name that several files have. */
  readonly #added: ReadonlyMap<string, string | undefined>;
  readonly #present: ReadonlySet<string>;
  readonly #root: string;

  /** @param present ids of the documents that the edition has */
  constructor(added: readonly AddedFile[], present: ReadonlySet<string>, root: string) {
    const byName = new Map<string, string | undefined>();
    for (const { name, place } of added) byName.set(name, byName.has(name) ? undefined : place);
    this.#added = byName;
    this.#present = present;
    this.#root = root;
  }

  /** `linked` of a source; without the names of which the edition has no file. */
  of(names: readonly string[]): { readonly [name: string]: string } {
    return Object.fromEntries(
      names.flatMap((name) => {
        const place = this.#placeOf(basename(name));
        return place === undefined ? [] : [[name, place] as const];
      }),
    );
  }

  #placeOf(name: string): string | undefined {
    if (this.#added.has(name)) return this.#added.get(name);
    const id = identifierOf(stemOf(name));
    const place = `${id}/a.${endingOf(name)}`;
    return this.#present.has(id) && existsSync(join(this.#root, linkedPath(place))) ? place : undefined;
  }
}

export const noNames = new LinkNames([], new Set(), "");
