import { firstValue } from "../../model/statement.ts";
import { bodyAddress, linkTo, personAddress } from "../address.ts";
import { coveredField } from "../covered.ts";
import { showDate } from "../dates.ts";
import type { DocumentScene } from "../document-scene.ts";
import { entityEvent } from "../entity-event.ts";
import { inLanguage } from "../names.ts";
import { directionOf } from "../text/direction.ts";
import { type NamedThing, nameAnchor, namesIn } from "../text/page-name.ts";

/** Forms of a name on its card at most: the page of its bearer has all. */
const FORMS = 4;

/** Who and what the texts on the page name. Chosen in the text, an entry stands as a card, like those of the apparatus. */
export function NameCards({ scene }: { readonly scene: DocumentScene }) {
  const { words, edition, left, right, division } = scene;
  const readings = [left, right].filter((reading) => reading !== undefined);
  const names = namesIn(edition, readings, division);
  if (names.length === 0) return null;
  return (
    <section class="apparatus names" aria-labelledby="_names">
      <h2 id="_names">{words.passage.named}</h2>
      <p class="lead">{words.passage.namedHelp}</p>
      <ul class="entries lean" style={{ "--close": JSON.stringify(words.apparatus.close) }}>
        {names.map((named) => (
          <li id={nameAnchor(named)}>
            <a href="#_text" aria-label={words.essay.back}>
              ↑
            </a>
            <NameCard scene={scene} named={named} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CardProps {
  readonly scene: DocumentScene;
  readonly named: NamedThing;
}

function NameCard({ scene, named }: CardProps) {
  const { edition, language } = scene;
  const { thing, kind } = named;
  const event = entityEvent(edition, kind, thing.id);
  const name = inLanguage(thing.name, language);
  const note = thing.note === undefined ? undefined : inLanguage(thing.note, language);
  const others = [...new Set([...Object.values(thing.name), ...thing.forms.map((form) => form.name)])]
    .filter((form) => form !== name.text)
    .slice(0, FORMS);
  const label = (
    <b lang={name.language} dir={directionOf(name.language)} {...coveredField(event, `/name/${name.language}`)}>
      {name.text}
    </b>
  );
  const address = kind === "person" ? personAddress(thing.id) : kind === "body" ? bodyAddress(thing.id) : undefined;
  return (
    <div class="name-card">
      <p>
        {address === undefined ? label : <a href={linkTo(scene.root, address)}>{label}</a>}{" "}
        <Life scene={scene} named={named} />
      </p>
      {others.length > 0 && <p class="aside">{others.join(" · ")}</p>}
      {note !== undefined && (
        <p lang={note.language} dir={directionOf(note.language)} {...coveredField(event, `/note/${note.language}`)}>
          {note.text}
        </p>
      )}
    </div>
  );
}

/** From when to when a person lived or a body stood. */
function Life({ scene, named }: CardProps) {
  if (named.kind === "place") return null;
  const [from, to] =
    named.kind === "person" ? [named.thing.born, named.thing.died] : [named.thing.founded, named.thing.dissolved];
  const [first, last] = [firstValue(from), firstValue(to)].map((date) =>
    date === undefined ? "" : showDate(date, scene.language, scene.words).text,
  );
  return first === "" && last === "" ? null : (
    <span class="aside">
      {first} – {last}
    </span>
  );
}
