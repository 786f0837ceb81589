import { aboutAddress, linkTo } from "../address.ts";
import { showDay } from "../dates.ts";
import type { DocumentScene } from "../document-scene.ts";
import { entryAddress } from "../record-pages.ts";

/** One word on how the text stands in the record, and the way to the proof. */
export function RecordStatus({ scene }: { readonly scene: DocumentScene }) {
  const { words, document, edition, root } = scene;
  const event = scene.left?.public.event ?? document.event;
  const state = event === null && document.state === "public" ? "draft" : document.state;
  const word = {
    public: words.proof.recorded,
    withheld: words.proof.withheld,
    removed: words.proof.removed,
    draft: words.proof.draft,
  }[state];
  return (
    <section class={`proof proof-${state}`} aria-label={word} data-proof>
      <p class="proof-word" data-proof-word>
        {word}
      </p>
      {event !== null && edition.record !== null && (
        <>
          <p class="proof-facts" data-proof-facts>
            <a href={linkTo(root, entryAddress(event.index))}>{words.proof.entry(event.index)}</a>
            {" · "}
            {words.proof.signedBy(event.signers.join(", "), showDay(event.time, scene.language, words))}
            {" · "}
            {words.proof.outside(edition.record.policy.witnesses.length)}
          </p>
          <p class="proof-actions">
            <button type="button" class="button" data-verify-page={JSON.stringify(words.verify)} hidden>
              {words.proof.verify}
            </button>
            <a href={`${linkTo(root, aboutAddress)}#_verify`}>{words.proof.how}</a>
          </p>
          <div class="verdict" data-verdict role="status" />
        </>
      )}
    </section>
  );
}
