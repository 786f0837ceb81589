import type { Tombstone } from "../../model/public.ts";
import type { Scene } from "../context.ts";
import { formatEdtf, showDay } from "../dates.ts";
import { sayReason } from "../words/reason-words.ts";
import { statusWords } from "../words/status-words.ts";

interface Props {
  readonly scene: Scene;
  readonly tombstone: Tombstone;
  /** In a list of tombstones, which says once for all what they mean, not in the place of what is gone. */
  readonly listed?: boolean;
}

/** In the place of what was withheld or removed: never a hole. */
export function TombstoneNotice({ scene, tombstone, listed = false }: Props) {
  const { words, language } = scene;
  const { event } = tombstone;
  return (
    <div class="tombstone" data-tombstone={listed ? undefined : event?.id}>
      <p>
        <b>{tombstone.state === "withheld" ? words.tomb.withheld : words.tomb.removed}.</b>{" "}
        {tombstone.reason !== tombstone.state && `${words.tomb.reason(sayReason(tombstone.reason, words.language))} `}
        {tombstone.until !== undefined && words.tomb.until(formatEdtf(tombstone.until, language, words))}{" "}
        {tombstone.authority !== undefined && words.tomb.authority(tombstone.authority)}
      </p>
      {!listed && <p>{statusWords[language][tombstone.state]}</p>}
      {tombstone.note !== undefined && <p>{tombstone.note}</p>}
      {event !== null && (
        <p class="aside">
          {words.tomb.entry(event.index, showDay(event.time, language, words), event.signers.join(", "))}{" "}
          {!listed && words.tomb.stays}
        </p>
      )}
    </div>
  );
}
