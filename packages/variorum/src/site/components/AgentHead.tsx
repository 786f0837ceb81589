import type { Body, Person } from "../../model/agent.ts";
import type { PublicEdition } from "../../model/public.ts";
import type { Scene } from "../context.ts";
import { coveredField } from "../covered.ts";
import { type EntityKind, entityEvent } from "../entity-event.ts";
import { inLanguage } from "../names.ts";
import { directionOf } from "../text/direction.ts";
import { SourceMarks } from "./SourceMarks.tsx";

interface Props {
  readonly scene: Scene;
  readonly edition: PublicEdition;
  readonly kind: Extract<EntityKind, "person" | "body">;
  readonly agent: Person | Body;
  readonly eyebrow: string;
}

/** The name in all its languages, the note of the editors, and who says so. */
export function AgentHead({ scene, edition, kind, agent, eyebrow }: Props) {
  const event = entityEvent(edition, kind, agent.id);
  const name = inLanguage(agent.name, scene.language);
  const note = agent.note === undefined ? undefined : inLanguage(agent.note, scene.language);
  const others = Object.entries(agent.name).filter(([tag, text]) => tag !== name.language && text !== name.text);
  return (
    <header class="page-head">
      <p class="eyebrow">{eyebrow}</p>
      <h1 lang={name.language} dir={directionOf(name.language)} {...coveredField(event, `/name/${name.language}`)}>
        {name.text}
      </h1>
      {others.length > 0 && (
        <p class="other-names">
          {others.map(([tag, text]) => (
            <span lang={tag} dir={directionOf(tag)} {...coveredField(event, `/name/${tag}`)}>
              {text}
            </span>
          ))}
        </p>
      )}
      <div class="agent-said">
        {note !== undefined && (
          <p
            class="agent-note"
            lang={note.language}
            dir={directionOf(note.language)}
            {...coveredField(event, `/note/${note.language}`)}
          >
            {note.text}
          </p>
        )}{" "}
        {agent.sources.length > 0 && (
          <p class="agent-sources">
            <SourceMarks scene={scene} edition={edition} sources={agent.sources} />
          </p>
        )}
      </div>
    </header>
  );
}
