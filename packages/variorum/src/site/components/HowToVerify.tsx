import type { PublicEdition } from "../../model/public.ts";
import type { Scene } from "../context.ts";
import { siteAddressHole } from "../words/placeholder-words.ts";

/** How a reader checks that nothing was changed, in the page and without trusting it. */
export function HowToVerify({ scene, edition }: { readonly scene: Scene; readonly edition: PublicEdition }) {
  const { about } = scene.words;
  const { record, info } = edition;
  if (record === null) return null;
  const target = info.address ?? siteAddressHole[scene.words.language];
  return (
    <section aria-labelledby="_verify">
      <h2 id="_verify">{about.verifyTitle}</h2>
      {about.verify.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <pre class="mono">
        npx variorum verify {target} --pin {record.pin}
      </pre>
    </section>
  );
}
