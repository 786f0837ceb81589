import { VariorumError } from "../model/error.ts";
import type { PublicDocument } from "../model/public.ts";
import { revivePublicDocument } from "../public.ts";
import type { BuildCache } from "../store/build-cache.ts";

/** A document that `prepare` put into the cache. */
export function readPrepared(cache: BuildCache, key: string): PublicDocument {
  const bytes = cache.read(key);
  if (bytes === undefined) throw new VariorumError("fault", "The cache was removed while the site was built.");
  return revivePublicDocument(bytes.toString("utf8"));
}
