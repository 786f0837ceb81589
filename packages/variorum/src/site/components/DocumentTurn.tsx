import type { DocumentSummary } from "../../model/public.ts";
import { firstValue } from "../../model/statement.ts";
import { documentAddress, linkTo } from "../address.ts";
import { showDate } from "../dates.ts";
import { besideByDate } from "../document-order.ts";
import type { DocumentScene } from "../document-scene.ts";
import { inLanguage } from "../names.ts";
import { directionOf } from "../text/direction.ts";
import { turnWords } from "../words/turn-words.ts";

interface Props {
  readonly scene: DocumentScene;
  /** At the head only the way and the date are shown, below the text the title too. */
  readonly full: boolean;
}

/** To the documents before and after by date. An address that never changes leads to none: they may. */
export function DocumentTurn({ scene, full }: Props) {
  const { before, after } = besideByDate(scene.edition.documents, scene.document.work.id);
  if (scene.view.place === "version" || (before === undefined && after === undefined)) return null;
  const say = turnWords[scene.language];
  return (
    <nav class={full ? "turn turn-full" : "turn"} aria-label={full ? say.on : say.label}>
      {before !== undefined && <Turn scene={scene} to={before} full={full} rel="prev" says={say.before} />}
      {after !== undefined && <Turn scene={scene} to={after} full={full} rel="next" says={say.after} />}
    </nav>
  );
}

interface TurnProps extends Props {
  readonly to: DocumentSummary;
  readonly rel: "prev" | "next";
  readonly says: string;
}

function Turn({ scene, to, full, rel, says }: TurnProps) {
  const { words, language, root } = scene;
  const date = firstValue(to.date);
  const day = date === undefined ? words.list.undated : showDate(date, language, words).text;
  const title = inLanguage(to.title, language);
  return (
    <a rel={rel} href={linkTo(root, documentAddress(to.id))} title={full ? undefined : title.text}>
      <span class="turn-day">
        {rel === "prev" && <span aria-hidden="true">← </span>}
        {says}, {day}
        {rel === "next" && <span aria-hidden="true"> →</span>}
      </span>
      {full && (
        <span class="turn-title" lang={title.language} dir={directionOf(title.language)}>
          {title.text}
        </span>
      )}
    </a>
  );
}
