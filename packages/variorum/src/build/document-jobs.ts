import { alignDocument, compareVersions } from "../alignment/index.ts";
import type { JobContext, JobTable } from "../jobs/job-module.ts";
import type { DocumentSummary, PublicDocument, PublicEdition } from "../model/public.ts";
import { type DocumentMaterial, redactDocument, type Visibility } from "../public.ts";
import type { AssetManifest, Navigation } from "../site/index.ts";
import { BuildCache, type CachePlace } from "../store/build-cache.ts";
import type { LedgerFile } from "../store/ledger-line.ts";
import { readSceneFile } from "../store/scene-file.ts";
import { SiteWriter } from "../store/site-staging.ts";
import { type DocumentDigest, digestOf } from "./document-digest.ts";
import { type DocumentPlace, versionFiles } from "./document-files.ts";
import { readPrepared } from "./prepared-document.ts";

/** Redacts and aligns a version of a document; the result goes into the cache. */
export interface PrepareTask {
  /** The cache, and the key in it. */
  readonly cache: CachePlace;
  readonly key: string;
  readonly material: DocumentMaterial;
  readonly visibility: Visibility;
}

/** Renders a prepared version for some of its places. */
export interface RenderTask {
  readonly cache: CachePlace;
  readonly key: string;
  readonly places: readonly PlaceToRender[];
  /** The documents that this one's pages may name. */
  readonly neighbours: readonly DocumentSummary[];
  /** File of the `PageScene`. */
  readonly scene: string;
  /** Folder into which the files are written. */
  readonly staging: string;
}

export interface PlaceToRender {
  readonly place: DocumentPlace;
  /** Key of the version before, where it is to be said what this one changed. */
  readonly previous: string | null;
}

/** What all pages of documents share. */
export interface PageScene {
  /** Without its documents. */
  readonly edition: PublicEdition;
  readonly assets: AssetManifest;
  readonly sections: Navigation;
}

/** The work of a build that is done document by document, here or in child processes. */
export const jobs = {
  prepare,
  render,
  prepareAll: (tasks: readonly PrepareTask[]) =>
    inTurn(tasks, (task) => prepare(task, { onProgress: () => undefined })),
  renderAll: (tasks: readonly RenderTask[]) => inTurn(tasks, render),
} satisfies JobTable;

async function prepare(
  { cache, key, material, visibility }: PrepareTask,
  { onProgress }: Pick<JobContext, "onProgress">,
): Promise<DocumentDigest> {
  const document = await redactDocument(material, visibility, (work, texts, decisions, terms) =>
    alignDocument(work, texts, { ...terms, decisions, onProgress }),
  );
  new BuildCache(cache).write(key, JSON.stringify(document));
  return digestOf(document, material);
}

/** The files of each place, in the order of `places`. */
async function render(task: RenderTask): Promise<readonly (readonly LedgerFile[])[]> {
  const document = readPrepared(new BuildCache(task.cache), task.key);
  return inTurn(task.places, (place) => renderPlace(document, place, task));
}

async function inTurn<In, Out>(inputs: readonly In[], work: (input: In) => Promise<Out>): Promise<readonly Out[]> {
  const outputs: Out[] = [];
  for (const input of inputs) outputs.push(await work(input));
  return outputs;
}

async function renderPlace(
  document: PublicDocument,
  { place, previous }: PlaceToRender,
  task: RenderTask,
): Promise<readonly LedgerFile[]> {
  const { edition, assets, sections } = sceneAt(task.scene);
  const before = previous === null ? undefined : readPrepared(new BuildCache(task.cache), previous);
  const changes = before === undefined ? undefined : await compareVersions(before, document);
  const around = { ...edition, documents: task.neighbours };
  const writer = new SiteWriter(task.staging);
  return Array.from(versionFiles(around, document, place, assets, sections, changes), (file) => {
    writer.write(file);
    return [file.path, file.content.length] as const;
  });
}

let lastScene: { readonly path: string; readonly scene: PageScene } | undefined;

function sceneAt(path: string): PageScene {
  if (lastScene?.path !== path) lastScene = { path, scene: readSceneFile(path) as PageScene };
  return lastScene.scene;
}
