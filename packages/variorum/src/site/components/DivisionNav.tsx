import { type DocumentScene, witnessLink } from "../document-scene.ts";

/** The parts of a long text. */
export function DivisionNav({ scene, full }: { readonly scene: DocumentScene; readonly full: boolean }) {
  const { words, divisions, division, left } = scene;
  if (divisions.length < 2 || left === undefined) return null;
  const link = (n: number): string => witnessLink(scene, left.key, n) || "#_text";
  const before = divisions[division.n - 2];
  const after = divisions[division.n];
  return (
    <nav class={full ? "parts parts-full" : "parts"} aria-label={full ? words.document.contents : words.document.next}>
      {before !== undefined && (
        <a rel="prev" href={link(before.n)}>
          ← {before.title ?? words.document.part(before.n, divisions.length)}
        </a>
      )}
      <span>{words.document.part(division.n, divisions.length)}</span>
      {after !== undefined && (
        <a rel="next" href={link(after.n)}>
          {after.title ?? words.document.part(after.n, divisions.length)} →
        </a>
      )}
      {full && (
        <details>
          <summary>{words.document.contents}</summary>
          <ol>
            {divisions.map((one) => (
              <li>
                <a href={link(one.n)} aria-current={one.n === division.n ? "true" : undefined}>
                  {one.title ?? words.document.part(one.n, divisions.length)}
                </a>{" "}
                <span class="aside">{words.document.words(one.words)}</span>
              </li>
            ))}
          </ol>
        </details>
      )}
    </nav>
  );
}
