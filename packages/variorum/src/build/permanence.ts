import { VariorumError } from "../model/error.ts";
import type { Problem } from "../model/problem.ts";

/**
 * A published address never vanishes.
 * @throws VariorumError `record` naming those that would
 */
export function requirePermanence(
  published: readonly string[],
  present: { readonly has: (address: string) => boolean },
): void {
  const lost = published.filter((address) => !present.has(address));
  if (lost.length === 0) return;
  const problems = lost.map(
    (address): Problem => ({
      severity: "error",
      code: "address-would-vanish",
      message: `The published address /${address} would vanish.`,
      found: `/${address}`,
      mend: "Build from the folder whose record published it, or into another folder.",
    }),
  );
  const first = lost.slice(0, 3).map((address) => `/${address}`);
  const more = lost.length > 3 ? ` and ${lost.length - 3} more` : "";
  throw new VariorumError("record", `Published addresses would vanish: ${first.join(", ")}${more}.`, { problems });
}
