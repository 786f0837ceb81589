import type { PublicRecord } from "../../model/public.ts";
import { feedAddress, linkTo } from "../address.ts";
import type { Scene } from "../context.ts";
import { showDay } from "../dates.ts";
import { recordDays } from "../record-days.ts";
import { numbering } from "../words/counting.ts";
import { recordPageWords } from "../words/record-words.ts";

/** Days that are shown: who wants older ones reads the entries. */
const mostDays = 40;

/** What happened, day by day, in a line each. */
export function RecordDays({ scene, record }: { readonly scene: Scene; readonly record: PublicRecord }) {
  const { words, language } = scene;
  const number = numbering(language);
  return (
    <section aria-labelledby="_days">
      <h2 id="_days">{recordPageWords[language].days}</h2>
      <table class="log log-days" aria-labelledby="_days">
        <thead>
          <tr>
            <th scope="col">{words.record.time}</th>
            <th scope="col">{words.record.action}</th>
            <th scope="col">{words.record.signers}</th>
          </tr>
        </thead>
        <tbody>
          {recordDays(record.entries)
            .slice(0, mostDays)
            .map(({ day, signers, counts }) => (
              <tr>
                <td>
                  <time datetime={day}>{showDay(day, language, words)}</time>
                </td>
                <td>
                  {[...counts].map(([action, count]) => (
                    <span class={`log-${action} log-count`}>
                      <b class="log-action">{words.action[action]}</b> {number(count)}
                    </span>
                  ))}
                </td>
                <td>{signers.join(", ")}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <p>
        <a href={linkTo(scene.files, feedAddress)}>{recordPageWords[language].feed}</a>
      </p>
    </section>
  );
}
