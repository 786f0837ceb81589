import type { Scene } from "../context.ts";
import type { Content } from "../html/html.ts";
import { timeTicks } from "../time/axis.ts";
import { type Tenure, type TenureBar, tenureAxis, tenureBar } from "../time/tenure-bar.ts";

export interface TenureRow {
  readonly label: Content;
  readonly tenure: Tenure;
}

interface Props {
  readonly scene: Scene;
  readonly rows: readonly TenureRow[];
  /** Another drawing on the page has the patterns already. */
  readonly again?: boolean;
}

const percent = (part: number): string => `${Math.round(part * 10_000) / 100}%`;

/** Offices and memberships as bars on one axis of time. The table beside it says the same in words. */
export function TenureBars({ scene, rows, again = false }: Props) {
  const axis = tenureAxis(rows.map(({ tenure }) => tenure));
  if (axis === undefined) return null;
  const ticks = timeTicks(axis, 4, scene.language);
  const drawn = rows
    .flatMap(({ label, tenure }) => {
      const bar = tenureBar(tenure, axis);
      return bar === undefined ? [] : [{ label, bar }];
    })
    .sort((a, b) => a.bar.start - b.bar.start);
  return (
    <figure class="bars" aria-hidden="true">
      <ol>
        <li class="bars-axis">
          <span />
          <svg width="100%" height="22" role="presentation">
            {!again && <Patterns />}
            {ticks.map(({ at, label }) => (
              <text
                x={percent(at)}
                y="15"
                class="tick-label"
                text-anchor={at < 0.05 ? "start" : at > 0.95 ? "end" : "middle"}
              >
                {label}
              </text>
            ))}
          </svg>
        </li>
        {drawn.map(({ label, bar }) => (
          <li>
            <span class="bars-label">{label}</span>
            <svg width="100%" height="26" role="presentation">
              {ticks.map(({ at }) => (
                <line x1={percent(at)} x2={percent(at)} y1="0" y2="26" class="tick" />
              ))}
              <Bar bar={bar} />
            </svg>
          </li>
        ))}
      </ol>
      <figcaption>{scene.words.catalogue.people.drawingHelp}</figcaption>
    </figure>
  );
}

function Bar({ bar }: { readonly bar: TenureBar }) {
  const { start, sure, end, openStart, openEnd } = bar;
  const width = (from: number, to: number): string => percent(Math.max(0, to - from));
  return (
    <>
      {sure.from > start && (
        <rect x={percent(start)} y="7" width={width(start, sure.from)} height="12" class="bar-unsure" />
      )}
      {end > sure.to && <rect x={percent(sure.to)} y="7" width={width(sure.to, end)} height="12" class="bar-unsure" />}
      <rect
        x={percent(sure.from)}
        y="7"
        width={width(sure.from, sure.to)}
        height="12"
        class={openStart ? "bar-sure bar-open-start" : openEnd ? "bar-sure bar-open-end" : "bar-sure"}
      />
    </>
  );
}

/** Named once per page; every bar of the page uses them. */
function Patterns() {
  return (
    <defs>
      <pattern id="_hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" class="hatch-ground" />
        <rect width="2" height="5" class="hatch-line" />
      </pattern>
      <linearGradient id="_fade-end">
        <stop offset="0.45" class="fade-solid" />
        <stop offset="1" class="fade-clear" />
      </linearGradient>
      <linearGradient id="_fade-start">
        <stop offset="0" class="fade-clear" />
        <stop offset="0.55" class="fade-solid" />
      </linearGradient>
    </defs>
  );
}
