import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { mapAhead } from "../edition/map-ahead.ts";
import { readRecord } from "../edition/read-record.ts";
import { openRecordMemory } from "../edition/record-memory.ts";
import { VariorumError } from "../model/error.ts";
import { groupBy } from "../model/grouped.ts";
import { faultOfName } from "../model/portable-name.ts";
import type { OnProgress } from "../model/progress.ts";
import type { DocumentSummary } from "../model/public.ts";
import { redactEdition } from "../public.ts";
import { BuildCache, type CachePlace } from "../store/build-cache.ts";
import { cacheSecret } from "../store/cache-secret.ts";
import { layout } from "../store/edition-layout.ts";
import { editionRoot } from "../store/edition-root.ts";
import { diskFiles } from "../store/file-operations.ts";
import { tilesMaker, writeImageTiles } from "../store/image-tiles.ts";
import { KeptValues } from "../store/kept-values.ts";
import { removeSceneFile, writeSceneFile } from "../store/scene-file.ts";
import { readMarker, type SiteMarker } from "../store/site-marker.ts";
import { shrinkImage, smallMaker } from "../store/small-image.ts";
import { type BuildReport, PhaseClock } from "./build-report.ts";
import type { DocumentDigest } from "./document-digest.ts";
import { outlineOf } from "./document-files.ts";
import type { PrepareTask } from "./document-jobs.ts";
import { type PreparedDocument, prepareDocument, rememberedDocument, summaryOf } from "./document-preparation.ts";
import { DocumentWorkers } from "./document-workers.ts";
import type { DraftEnvironment } from "./draft-source.ts";
import { finishSite, type Site, writeEditionPages } from "./edition-output.ts";
import type { EditionSource } from "./edition-source.ts";
import { type QuotedEssays, quoteEssays } from "./essay-quotations.ts";
import { type FacsimileFile, facsimilePath, readUnchanged, smallPath, tilesPath } from "./facsimile-file.ts";
import { writeGonePages, writeRedirects } from "./gone-pages.ts";
import { neighboursIn, sceneOf } from "./page-scene.ts";
import { byVersion, type DocumentUnits, type PageUnit, unitsIn, type WrittenUnit } from "./page-unit.ts";
import { writePicture } from "./picture-file.ts";
import type { OnScreen } from "./preview-memory.ts";
import { recordSource } from "./record-source.ts";
import { readAssets } from "./site-assets.ts";
import { takeAwayFiles } from "./site-extras.ts";
import { SiteOutput } from "./site-output.ts";

export type { BuildReport } from "./build-report.ts";

export interface BuildOptions {
  /** Folder of the site: absent, empty, or one that an earlier build made. */
  readonly output: string;
  /** Shows the working files, with a banner and `noindex`, instead of what is published. */
  readonly draft?: boolean;
  /** `YYYY-MM-DD`: a draft leaves out what is planned for later. Of what is published the record alone decides. */
  readonly asOf?: string;
}

export interface BuildEnvironment extends DraftEnvironment {
  /** Phases `read`, `align`, `quotations`, `catalogue`, `pages`, `images`. */
  readonly onProgress?: OnProgress;
  /** A draft that is looked at while it is edited. */
  readonly onScreen?: OnScreen;
}

/**
 * Builds the site of an edition: the published state, or in a draft the working files. The old site stays in its place
 * until the new one is whole; a build that fails or is killed changes nothing. The same input gives the same bytes.
 * @throws VariorumError `usage` (no edition, output refused), `input`, `record` (nothing published, broken, an address would vanish), `aborted`
 */
export async function buildSite(
  folder: string,
  options: BuildOptions,
  env: BuildEnvironment = {},
): Promise<BuildReport> {
  try {
    return await new SiteBuild(await editionRoot(folder), options, env).run();
  } catch (error) {
    if (env.signal?.aborted) throw new VariorumError("aborted", "The build was stopped.", { cause: error });
    throw error;
  }
}

class SiteBuild {
  private readonly folder: string;
  private readonly options: BuildOptions;
  private readonly env: BuildEnvironment;
  private readonly clock = new PhaseClock();
  private readonly caches: CachePlace;
  private readonly cache: BuildCache;
  private readonly workers: DocumentWorkers;
  /** Documents whose pages were shown before the rest was made, and the key of the scene with which they were. */
  private shownFirst: { readonly with: string; readonly documents: readonly string[] } | undefined;

  constructor(folder: string, options: BuildOptions, env: BuildEnvironment) {
    this.folder = folder;
    this.options = options;
    this.env = env;
    const secret = secretOf(env);
    this.caches = { folder: join(folder, layout.cache, "cache", options.draft ? "draft" : "published"), secret };
    this.cache = new BuildCache({ folder: join(this.caches.folder, "documents"), secret });
    this.workers = new DocumentWorkers(env.signal);
  }

  async run(): Promise<BuildReport> {
    const before = await readMarker(this.options.output);
    if (this.options.draft && before?.draft === false) throw draftOverPublished(this.options.output);
    const output = await SiteOutput.begin(this.options.output, this.caches);
    try {
      return await this.buildInto(output, before);
    } catch (error) {
      await output.discard();
      throw error;
    }
  }

  private async buildInto(output: SiteOutput, before: SiteMarker | undefined): Promise<BuildReport> {
    const assets = await readAssets();
    const digests = await KeptValues.open(join(this.caches.folder, "digests"), this.caches.secret);
    const source = await this.clock.time("read", () => this.openSource());
    try {
      if (before === undefined) this.workers.expect(source.documents.length);
      const documents = await this.prepare(source, digests);
      if (before !== undefined) await this.showFirst(output, { source, documents, assets });
      const { essays, problems } = await this.quote(source, documents, digests);
      const edition = redactEdition({ ...source.edition, documents: documents.map(summaryOf), essays });
      const report = await this.write(output, { edition, documents, assets, source, before });
      await digests.save();
      this.cache.keepOnly(new Set(documents.flatMap(({ versions }) => versions.map(({ key }) => key))));
      return { ...report, problems: [...report.problems, ...problems] };
    } finally {
      this.workers.close();
      source.close();
    }
  }

  private async openSource(): Promise<EditionSource> {
    const { draft = false, asOf } = this.options;
    if (draft) {
      // What reads working files is a third of the program.
      const { draftSource } = await import("./draft-source.ts");
      return draftSource(this.folder, asOf === undefined ? {} : { asOf }, this.env);
    }
    const memory = await openRecordMemory(this.folder, this.caches.secret);
    const { signal, onProgress } = this.env;
    const watch = { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) };
    const state = await readRecord(this.folder, { ...watch, known: memory.known });
    if (state === undefined) throw nothingPublished();
    await memory.save();
    return recordSource(state, this.folder, memory.glance);
  }

  private async prepare(source: EditionSource, digests: KeptValues): Promise<readonly PreparedDocument[]> {
    const { signal } = this.env;
    const entries = source.documents.filter(({ versions }) => versions.length > 0);
    const documents = new Set(source.documents.map(({ id }) => id));
    const watched = signal === undefined ? {} : { signal };
    let done = 0;
    const within: OnProgress = (step) => this.progress("align", done + step.done / (step.total ?? 1), entries.length);
    const run = (task: PrepareTask) => this.workers.prepare(task, within);
    const preparation = { cache: this.cache, digests, clock: this.clock, documents, run, ...watched };
    const prepared = entries.map((entry) => rememberedDocument(entry, preparation));
    const missing = entries.flatMap((entry, place) => (prepared[place] === undefined ? [{ entry, place }] : []));
    done = entries.length - missing.length;
    const prepare = async ({ entry, place }: (typeof missing)[number]): Promise<void> => {
      prepared[place] = await prepareDocument(entry, preparation);
    };
    for await (const _ of mapAhead(missing, this.workers.lanes, prepare))
      this.progress("align", done++, entries.length);
    return prepared as readonly PreparedDocument[];
  }

  /** Changes the pages that somebody looks at, before the rest of the site is made. */
  private async showFirst(output: SiteOutput, site: Pick<Site, "source" | "documents" | "assets">): Promise<void> {
    const { onScreen } = this.env;
    const sections = onScreen?.memory.sections;
    if (onScreen === undefined || sections === undefined || !this.options.draft) return;
    const wanted = onScreen.documents();
    const documents = site.documents.filter(({ id }) => wanted.has(id));
    if (documents.length === 0) return;
    await output.ready();
    const material = { ...site.source.edition, documents: site.documents.map(summaryOf) };
    const edition = redactEdition(material);
    const scene = sceneOf({ edition, assets: site.assets }, sections);
    const file = await writeSceneFile(this.caches.folder, scene.key, scene.scene);
    try {
      const unitsOf = unitsIn(site.documents, neighboursIn(edition), scene.key);
      const rendered = await this.putForward(output, documents.map(unitsOf), file);
      this.shownFirst = { with: scene.key, documents: rendered };
      if (rendered.length > 0) await onScreen.onShown(rendered);
    } finally {
      await removeSceneFile(file);
    }
  }

  /** Ids of the documents whose pages were not as they are now. */
  private async putForward(
    output: SiteOutput,
    documents: readonly DocumentUnits[],
    scene: string,
  ): Promise<readonly string[]> {
    const changed: string[] = [];
    for (const { id, units, around } of documents) {
      const missing = units.filter(({ name, key }) => !output.has(name, key));
      for (const some of byVersion(missing))
        for (const { unit, files } of await this.renderVersion(output.folder, some, around, scene))
          output.putForward(unit.name, unit.key, files);
      if (missing.length > 0) changed.push(id);
    }
    return changed;
  }

  private quote(
    { edition: { essays } }: EditionSource,
    documents: readonly PreparedDocument[],
    digests: KeptValues,
  ): Promise<QuotedEssays> {
    const { signal, onProgress } = this.env;
    const memory = { path: join(this.caches.folder, "quotable"), secret: this.caches.secret };
    const tools = { folder: this.folder, cache: this.cache, digests, memory, signal, onProgress };
    return this.clock.time("quotations", () => quoteEssays({ essays, documents }, tools));
  }

  private async write(output: SiteOutput, site: Site): Promise<BuildReport> {
    await output.ready();
    const scene = sceneOf(site);
    await this.rememberScene(scene);
    const file = await writeSceneFile(this.caches.folder, scene.key, scene.scene);
    try {
      const onPage = (done: number, total: number) => {
        this.env.signal?.throwIfAborted();
        this.progress("catalogue", done, total);
      };
      await this.clock.time("pages", () => writeEditionPages(output, site, scene.scene.sections, onPage));
      const reused = await this.clock.time("pages", () => this.renderDocuments(output, site, { ...scene, file }));
      for (const extra of takeAwayFiles(site.edition)) output.writeFile(extra);
      await this.copyLogo(output, site);
      await this.copyImages(output, site);
      await writeGonePages(output, site, { cache: this.cache, scene: scene.scene, key: scene.key });
      await writePicture(output, site, this.cache);
      writeRedirects(output, site);
      await this.clock.time("write", () => this.copyRecord(output, site));
      finishSite(output, site);
      await this.clock.time("write", () => output.finish());
      return this.report(site, output, reused);
    } finally {
      await removeSceneFile(file);
    }
  }

  /** What was shown first was shown as it is now, or else it is not shown yet. */
  private async rememberScene({ key, scene: { sections } }: ReturnType<typeof sceneOf>): Promise<void> {
    const { onScreen } = this.env;
    if (onScreen === undefined) return;
    onScreen.memory.sections = sections;
    if (this.shownFirst !== undefined && this.shownFirst.with !== key) await onScreen.onShown([]);
  }

  /** How many documents stay as the old site has them. */
  private async renderDocuments(output: SiteOutput, site: Site, scene: SceneFile): Promise<number> {
    const shownFirst = new Set(this.shownFirst?.documents);
    let kept = 0;
    let done = 0;
    const unitsOf = unitsIn(site.documents, neighboursIn(site.edition), scene.key);
    const changed = function* (): Generator<DocumentUnits> {
      for (const document of site.documents) {
        const { id, units, around } = unitsOf(document);
        const missing = units.filter(({ name, key }) => !output.keep(name, key));
        if (missing.length > 0) yield { id, units: missing, around };
        else if (!shownFirst.has(id)) kept += 1;
      }
    };
    const render = async ({ units, around }: DocumentUnits): Promise<void> => {
      const add = async (some: readonly [PageUnit, ...PageUnit[]]) => {
        for (const { unit, files } of await this.renderVersion(output.folder, some, around, scene.file))
          output.add(unit.name, unit.key, files);
      };
      await Promise.all(byVersion(units).map(add));
    };
    for await (const _ of mapAhead(changed(), this.workers.lanes, render)) {
      this.env.signal?.throwIfAborted();
      this.progress("pages", kept + done++, site.documents.length);
    }
    return kept;
  }

  /** @param units of one version */
  private async renderVersion(
    staging: string,
    units: readonly [PageUnit, ...PageUnit[]],
    neighbours: readonly DocumentSummary[],
    scene: string,
  ): Promise<readonly WrittenUnit[]> {
    const [{ version }] = units;
    await version.ensure();
    for (const { previous } of units) await previous?.ensure();
    const places = units.map(({ place, previous }) => ({ place, previous: previous?.key ?? null }));
    const common = { cache: this.cache.place, neighbours: neighbours.map(outlineOf), scene, staging };
    const written = await this.workers.render({ ...common, key: version.key, places });
    return units.map((unit, i) => ({ unit, files: written[i] ?? [] }));
  }

  private async copyImages(output: SiteOutput, { documents, edition }: Site): Promise<void> {
    const images = documents.flatMap(({ versions }) => versions.flatMap(({ digest }) => digest.images));
    const tiled = images.filter((image) => image.tiled).length;
    let done = 0;
    for (const image of images) {
      this.env.signal?.throwIfAborted();
      const path = facsimilePath(image);
      if (output.hasFile(path)) continue;
      if (!output.keep(path, image.hash))
        output.write(path, image.hash, [{ path, content: await readUnchanged(this.folder, image) }]);
      if (image.small) await this.shrinkImage(output, image);
      if (!image.tiled) continue;
      await this.cutImage(output, image, edition.info.address ?? "");
      this.progress("images", ++done, tiled);
    }
  }

  private async shrinkImage(output: SiteOutput, image: FacsimileFile): Promise<void> {
    const path = smallPath(image);
    const key = BuildCache.key(image.hash, smallMaker());
    if (output.keep(path, key)) return;
    const content = await shrinkImage(await readUnchanged(this.folder, image));
    output.write(path, key, [{ path, content }]);
  }

  private async cutImage(output: SiteOutput, image: FacsimileFile, address: string): Promise<void> {
    const path = tilesPath(image);
    const home = `${address.replace(/\/*$/, address === "" ? "" : "/")}${dirname(path)}`;
    const key = BuildCache.key(image.hash, tilesMaker(), home);
    if (output.keep(path, key)) return;
    const content = await readUnchanged(this.folder, image);
    output.add(path, key, await writeImageTiles(content, output.folder, path, home));
  }

  /** The logo is part of the look, not of the record: it is taken from the folder, where it is there. */
  private async copyLogo(output: SiteOutput, { edition }: Site): Promise<void> {
    const { logo } = edition.info.look;
    if (logo === undefined || faultOfName(logo) !== undefined) return;
    const content = await diskFiles.read(join(this.folder, logo));
    if (content !== undefined) output.writeFile({ path: `look/${logo}`, content });
  }

  private async copyRecord(output: SiteOutput, { source, assets }: Site): Promise<void> {
    const place = { from: join(this.folder, layout.record), into: "record", glance: source.glance };
    for (const [folder, paths] of groupBy(source.recordFiles, folderOf))
      await output.copyAll(`record/${folder}`, paths, place);
    for (const file of assets.files) output.writeFile(file);
  }

  private progress(phase: string, done: number, total: number): void {
    this.env.onProgress?.({ phase, done, total });
  }

  private report({ documents }: Site, output: SiteOutput, reused: number): BuildReport {
    const sum = (value: (digest: DocumentDigest) => number) =>
      documents.reduce((all, { newest }) => all + value(newest.digest), 0);
    return {
      documents: documents.length,
      witnesses: sum(({ summary }) => summary.witnesses.length),
      pages: output.pages.size,
      variants: sum(({ variants }) => variants),
      words: sum(({ words }) => words),
      seconds: this.clock.seconds(),
      files: output.files,
      bytes: output.bytes,
      reused,
      problems: documents.flatMap(({ newest }) => newest.digest.problems),
    };
  }
}

/** Where this computer has no secret, what is remembered is read back in this run only. */
const secretOf = ({ home, random }: BuildEnvironment): Uint8Array =>
  (home === undefined || random === undefined ? undefined : cacheSecret(home, random)) ?? randomBytes(32);

interface SceneFile {
  readonly key: string;
  readonly file: string;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

const draftOverPublished = (output: string): VariorumError =>
  new VariorumError("usage", `${output} holds the published site: a draft would take its place. Give another folder.`);

const nothingPublished = (): VariorumError =>
  new VariorumError(
    "record",
    "Nothing of this edition is published yet. Publish it with `variorum publish`, or build the working files with --draft.",
  );
