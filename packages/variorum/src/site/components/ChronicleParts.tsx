import { chronologyPartAddress, linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { formatEdtf } from "../dates.ts";
import type { ChroniclePart } from "../time/chronicle-year.ts";
import { chronologyWords } from "../words/chronology-words.ts";

interface Props {
  readonly scene: Scene;
  readonly year: number;
  readonly parts: readonly ChroniclePart[];
  /** The one that stands on the page. */
  readonly current?: ChroniclePart;
}

/** The months of a year that is too long for one page, with how much is in each. */
export function ChronicleParts({ scene, year, parts, current }: Props) {
  const say = chronologyWords[scene.language];
  return (
    <nav class="year-parts" aria-label={say.parts}>
      {current === undefined && <h2>{say.parts}</h2>}
      <ol>
        {parts
          .filter(({ page }) => page === 1)
          .map(({ month, of }) => (
            <li>
              <a
                href={linkTo(scene.root, chronologyPartAddress(year, month, 1))}
                aria-current={current !== undefined && current.month === month ? "page" : undefined}
              >
                {monthName(scene, year, month)}
              </a>{" "}
              <span class="aside">{say.entries(of)}</span>
            </li>
          ))}
      </ol>
    </nav>
  );
}

export function monthName({ language, words }: Scene, year: number, month: number | undefined): string {
  if (month === undefined) return chronologyWords[language].wide;
  const written = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  return year > 0 ? formatEdtf(written, language, words) : String(month);
}
