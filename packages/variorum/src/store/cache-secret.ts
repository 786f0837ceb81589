import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const length = 32;

/**
 * The secret of this computer under which it seals what it keeps below `.variorum/`: an edition that comes from elsewhere,
 * its cache included, is read anew. Made when it is first wanted; undefined where it can be neither read nor made.
 * @param home where this computer keeps its keys
 */
export function cacheSecret(home: string, random: (bytes: number) => Uint8Array): Uint8Array | undefined {
  const path = join(home, "cache-secret");
  try {
    return readSecret(path) ?? makeSecret(home, path, random(length));
  } catch {
    return undefined;
  }
}

function readSecret(path: string): Uint8Array | undefined {
  try {
    const bytes = readFileSync(path);
    return bytes.length === length ? bytes : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Two programs may make it at once: the first one's stays. One that is no secret is replaced. */
function makeSecret(home: string, path: string, secret: Uint8Array): Uint8Array | undefined {
  mkdirSync(home, { recursive: true });
  try {
    writeFileSync(path, secret, { mode: 0o600, flag: "wx" });
  } catch {
    const present = readSecret(path);
    if (present !== undefined) return present;
    writeFileSync(path, secret, { mode: 0o600 });
  }
  return readSecret(path);
}
