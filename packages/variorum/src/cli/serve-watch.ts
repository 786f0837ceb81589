import { randomBytes } from "node:crypto";
import { type OnScreen, PreviewMemory } from "../build/preview-memory.ts";
import { type BuildEnvironment, buildSite } from "../build/site.ts";
import { createFileReader } from "../edition/file-reader.ts";
import { VariorumError } from "../model/error.ts";
import type { ListenOptions } from "../server/listening.ts";
import { LiveReload } from "../server/live-reload.ts";
import { serveLive } from "../server/server.ts";
import { fired } from "../store/fired.ts";
import { editionChanges } from "../store/folder-watch.ts";
import type { CommandContext } from "./command-context.ts";
import { isEdition, previewSite } from "./folder.ts";
import { formatProblems } from "./problem-report.ts";
import { withProgress } from "./progress.ts";
import { announce } from "./serving.ts";
import { countNoun, formatDuration } from "./wording.ts";

/** Serves the working files of an edition and builds them again whenever one changes, until Ctrl-C. */
export async function serveWhileEdited(context: CommandContext, folder: string, options: ListenOptions): Promise<void> {
  if (!(await isEdition(folder))) {
    throw new VariorumError("usage", `${folder} is no edition: only one that you work on can be watched.`);
  }
  const output = previewSite(folder);
  const changes = editionChanges(folder, context.signal);
  const reload = new LiveReload();
  const reader = createFileReader(context.signal);
  const screen = { memory: new PreviewMemory(), documents: () => reload.documents };
  const first: OnScreen = { ...screen, onShown: async () => undefined };
  try {
    await withProgress(context, "", (env) =>
      buildSite(folder, { output, draft: true }, { ...env, reader, onScreen: first }),
    );
    const server = await serveLive({ mount: "", folder: output, title: folder }, reload, options);
    announce(context, server);
    for await (const changedAgain of changes) {
      const overtaken = new AbortController();
      let shown: readonly string[] = [];
      const onShown = async (documents: readonly string[]) => {
        shown = documents;
        await reload.shown(documents);
        // Whoever writes on looks at these pages: the others are made when it is quiet.
        if (documents.length > 0) void fired(changedAgain).then(() => overtaken.abort());
      };
      const signal = AbortSignal.any([context.signal, overtaken.signal]);
      const env = { signal, home: context.home, random: randomBytes, reader, onScreen: { ...screen, onShown } };
      if (await rebuild(context, { folder, output, env })) reload.built(shown);
    }
    reload.close();
    await server.stop();
  } finally {
    reader.close();
  }
  context.terminal.err.write("Stopped.\n");
}

interface Rebuild {
  readonly folder: string;
  readonly output: string;
  readonly env: BuildEnvironment;
}

/** Whether there is anything new to see. What is wrong is said, and what was built last stays. */
async function rebuild(context: CommandContext, { folder, output, env }: Rebuild): Promise<boolean> {
  const { out, err } = context.terminal;
  const began = performance.now();
  try {
    const report = await buildSite(folder, { output, draft: true }, env);
    const made = countNoun(report.documents - report.reused, "document");
    out.write(`${out.paint.good("Built again")} in ${formatDuration(performance.now() - began)}, ${made} changed.\n`);
    return true;
  } catch (error) {
    if (!(error instanceof VariorumError) || error.code === "fault") throw error;
    if (error.code === "aborted") return false;
    if (error.problems.length === 0) err.write(`${error.message}\n`);
    else err.write(`${formatProblems(error.problems, err.paint, { folder, cwd: context.cwd })}\n`);
    err.write(err.paint.faint("Not built: the page shows what was right last. Waiting for changes.\n"));
    return false;
  }
}
