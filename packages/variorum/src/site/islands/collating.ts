import { type Comparison, compareChosen, type DownloadKind } from "../../browser/comparison.ts";
import type { Progress } from "../../model/progress.ts";
import style from "../styles/report.css?inline";
import type { CollatingAnswer, CollatingRequest } from "./collating-message.ts";

/** Compares a reader's files in a worker: the page stays quick, and stopping is to end the worker. */

const TYPES: { readonly [kind in DownloadKind]: string } = {
  json: "application/json",
  csv: "text/csv",
  tei: "application/tei+xml",
};

let comparison: Comparison | undefined;

const answer = (message: CollatingAnswer): void => globalThis.postMessage(message);

let spoken = 0;

/** Ten times a second at most. */
function report({ phase, done, total = done }: Progress): void {
  const now = performance.now();
  if (done < total && now - spoken < 100) return;
  spoken = now;
  answer({ says: "progress", phase, done, total });
}

async function work(request: CollatingRequest): Promise<void> {
  if (request.ask === "compare") {
    comparison = await compareChosen(request.files, { style, language: request.language, onProgress: report });
    const { figures, moves, report: html } = comparison;
    answer({ says: "compared", figures, moves, report: new Blob([html], { type: "text/html" }) });
    return;
  }
  const content = await comparison?.download(request.kind, report);
  if (content === undefined) return;
  answer({ says: "file", kind: request.kind, file: new Blob([content], { type: TYPES[request.kind] }) });
}

globalThis.addEventListener("message", (event: MessageEvent<CollatingRequest>) => {
  work(event.data).catch((error: unknown) =>
    answer({ says: "failed", message: error instanceof Error ? error.message : String(error) }),
  );
});
