import { type FileStamp, stampOf } from "./file-stamp.ts";
import type { Gathering } from "./gathering.ts";
import type { Part } from "./part.ts";

/** A part that was gathered. @param stamped whether anybody will ask for its stamps */
export function partOf<T>(gathering: Gathering, value: T, stamped: boolean): Part<T> {
  const { files, broken } = gathering;
  return { value, problems: gathering.placed(), files, broken, stamps: stamped ? stampsOf(gathering) : undefined };
}

function stampsOf({ root, seen }: Gathering): readonly FileStamp[] | undefined {
  const stamps: FileStamp[] = [];
  for (const [path, before] of seen) {
    const stamp = stampOf(root, path, before);
    if (stamp === undefined) return undefined;
    stamps.push(stamp);
  }
  return stamps;
}
