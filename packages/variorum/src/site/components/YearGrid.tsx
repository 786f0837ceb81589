import { chronologyYearAddress, linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { yearName } from "../dates.ts";
import type { ChronicleYear } from "../time/chronicle-year.ts";
import { chronologyWords } from "../words/chronology-words.ts";

interface Props {
  readonly scene: Scene;
  readonly years: readonly ChronicleYear[];
}

/** Decades as rows, their years as cells, the darker the more belongs to them: from a century to a year in one step. */
export function YearGrid({ scene, years }: Props) {
  const say = chronologyWords[scene.language];
  const most = Math.max(...years.map(({ entries }) => entries.length));
  return (
    <section aria-labelledby="_glance">
      <h2 id="_glance">{say.glance}</h2>
      <p class="aside">{say.glanceLead}</p>
      <ol class="decades">
        {decadesOf(years).map(({ from, isAfterGap }) => (
          <li class={isAfterGap ? "after-gap" : undefined}>
            <ol>
              {Array.from({ length: 10 }, (_, n) => (
                <YearCell
                  scene={scene}
                  year={from + n}
                  found={years.find(({ year }) => year === from + n)}
                  most={most}
                />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface CellProps {
  readonly scene: Scene;
  readonly year: number;
  readonly found: ChronicleYear | undefined;
  /** Entries of the fullest year. */
  readonly most: number;
}

/** Shades from 1 to this. */
const shades = 5;

function YearCell({ scene, year, found, most }: CellProps) {
  const name = yearName(year, scene.language, scene.words);
  if (found === undefined)
    return (
      <li class="no-year" aria-hidden="true">
        {name}
      </li>
    );
  const count = found.entries.length;
  return (
    <li>
      <a
        class={`shade-${Math.ceil((count / most) * shades)}`}
        href={linkTo(scene.root, chronologyYearAddress(year))}
        title={chronologyWords[scene.language].entries(count)}
      >
        {name} <span>{count}</span>
      </a>
    </li>
  );
}

function decadesOf(
  years: readonly ChronicleYear[],
): readonly { readonly from: number; readonly isAfterGap: boolean }[] {
  const starts = [...new Set(years.map(({ year }) => Math.floor(year / 10) * 10))].sort((a, b) => a - b);
  return starts.map((from, n) => ({ from, isAfterGap: n > 0 && from - (starts[n - 1] ?? from) > 10 }));
}
