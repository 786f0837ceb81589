import type { LanguageGroup } from "../../model/alignment.ts";
import type { ReportScene, ReportText } from "../report-scene.ts";
import { countDifferences, type DifferenceCount } from "../text/difference-count.ts";

interface Figures extends DifferenceCount {
  readonly text: ReportText;
  readonly moves: number;
}

/** How much each text differs from the first. */
export function ReportFigures({ scene }: { readonly scene: ReportScene }) {
  const { words } = scene;
  const figures = scene.texts.map((text) => figuresOf(text, scene.alignment.groups[text.group]));
  return (
    <section class="figures" aria-labelledby="_figures">
      <h2 id="_figures">{words.report.statistics}</h2>
      {/* What scrolls must scroll by keyboard too (WCAG 2.1.1) */}
      <div class="scroll" tabindex={0}>
        <table class="figures-table">
          <thead>
            <tr>
              <th scope="col">{words.map.witness}</th>
              <th scope="col">{words.witness.length}</th>
              <th scope="col">{words.report.substantive}</th>
              <th scope="col">{words.report.accidental}</th>
              <th scope="col">{words.report.omissions}</th>
              <th scope="col">{words.report.additions}</th>
              <th scope="col">{words.report.moves}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((row) => (
              <FigureRow scene={scene} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function FigureRow({ scene, row }: { readonly scene: ReportScene; readonly row: Figures }) {
  const { words } = scene;
  return (
    <tr>
      <th scope="row">
        <b class="siglum">{row.text.siglum}</b> {row.text.label}
      </th>
      <td>{words.map.words(row.text.count)}</td>
      <td>{row.substantive}</td>
      <td>{row.accidental}</td>
      <td>{row.omissions}</td>
      <td>{row.additions}</td>
      <td>{row.moves}</td>
    </tr>
  );
}

function figuresOf(text: ReportText, group: LanguageGroup | undefined): Figures {
  const moves = group?.moves.filter((move) => (move.second[text.key]?.length ?? 0) > 0).length ?? 0;
  return { text, ...countDifferences(group?.variants ?? [], text.key), moves };
}
