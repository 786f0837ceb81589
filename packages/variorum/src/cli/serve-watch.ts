import { randomBytes } from "node:crypto";
import { type OnScreen, PreviewMemory } from "../build/preview-memory.ts";
import { buildSite } from "../build/site.ts";
import { createFileReader, type FileReader } from "../edition/file-reader.ts";
import { VariorumError } from "../model/error.ts";
import type { ListenOptions } from "../server/listening.ts";
import { LiveReload } from "../server/live-reload.ts";
import { serveLive } from "../server/server.ts";
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
  let shown: readonly string[] = [];
  const onScreen: OnScreen = {
    memory: new PreviewMemory(),
    documents: () => reload.documents,
    onShown: (documents) => {
      shown = documents;
      return reload.shown(documents);
    },
  };
  const tools = { reader, onScreen };
  try {
    await withProgress(context, "", (env) => buildSite(folder, { output, draft: true }, { ...env, ...tools }));
    const server = await serveLive({ mount: "", folder: output, title: folder }, reload, options);
    announce(context, server);
    for await (const _ of changes) {
      shown = [];
      if (await rebuild(context, folder, output, tools)) reload.built(shown);
    }
    reload.close();
    await server.stop();
  } finally {
    reader.close();
  }
  context.terminal.err.write("Stopped.\n");
}

interface WatchTools {
  readonly reader: FileReader;
  readonly onScreen: OnScreen;
}

/** Whether there is anything new to see. What is wrong is said, and what was built last stays. */
async function rebuild(context: CommandContext, folder: string, output: string, tools: WatchTools): Promise<boolean> {
  const { out, err } = context.terminal;
  const began = performance.now();
  try {
    const report = await buildSite(
      folder,
      { output, draft: true },
      { signal: context.signal, home: context.home, random: randomBytes, ...tools },
    );
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
