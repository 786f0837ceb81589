import type { RecordPageWords } from "../words/record-words.ts";
import type { VerifyWords } from "../words/verify-words.ts";
import { loadScript } from "./on-demand.ts";
import type {} from "./proofs.ts";
import { element, failure, verdictContent } from "./verify-button.ts";

/** What the page of the record carries for it. */
interface Words {
  readonly verify: VerifyWords;
  readonly proof: RecordPageWords["proof"];
  /** The record of the site: a proof of another one is true of that one only. */
  readonly pin: string;
}

/** A proof file that a reader has is checked on their own device, by the same code as on the command line. */
export function startProofFile(): void {
  const place = document.querySelector<HTMLElement>("[data-proof-file]");
  const input = place?.querySelector<HTMLInputElement>("input[type=file]");
  const output = place?.querySelector<HTMLElement>("[data-proof-answer]");
  if (place == null || input == null || output == null) return;
  const words = JSON.parse(place.dataset.proofFile ?? "") as Words;
  place.hidden = false;
  const check = (): void => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    output.replaceChildren(element("p", words.verify.reading));
    answer(file, words, place.dataset.verifier ?? "")
      .catch((error: unknown) => failure(error, words.verify))
      .then((content) => output.replaceChildren(...content));
  };
  input.addEventListener("change", check);
  acceptDrops(place, (files) => {
    input.files = files;
    place.scrollIntoView({ block: "nearest" });
    check();
  });
}

/** A file that is dropped anywhere on the page: the browser would leave the page for it. */
function acceptDrops(place: HTMLElement, take: (files: FileList) => void): void {
  const filesIn = ({ dataTransfer }: DragEvent): FileList | undefined =>
    dataTransfer?.types.includes("Files") ? dataTransfer.files : undefined;
  document.addEventListener("dragover", (event) => {
    if (filesIn(event) === undefined) return;
    event.preventDefault();
    place.classList.add("over");
  });
  document.addEventListener("dragleave", () => place.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    place.classList.remove("over");
    const files = filesIn(event);
    if (files === undefined) return;
    event.preventDefault();
    take(files);
  });
}

async function answer(
  file: File,
  { verify, proof, pin }: Words,
  verifierScript: string,
): Promise<readonly HTMLElement[]> {
  if (globalThis.variorumProofs === undefined) await loadScript(verifierScript);
  const verdict = await globalThis.variorumProofs?.verifyFile(new Uint8Array(await file.arrayBuffer()));
  if (verdict === undefined) return [];
  const word = element("p", verify.word[verdict.verdict]);
  word.className = `verdict-${verdict.verdict}`;
  const isOther = verdict.record !== null && verdict.record.pin !== pin;
  return [word, ...(isOther ? [element("p", proof.other)] : []), ...verdictContent(verdict, verify)];
}
