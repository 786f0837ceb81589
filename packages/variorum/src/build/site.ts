import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { readRecord } from "../edition/read-record.ts";
import { VariorumError } from "../model/error.ts";
import type { OnProgress } from "../model/progress.ts";
import type { PublicDocument, PublicEdition } from "../model/public.ts";
import type { SiteFile } from "../model/site-file.ts";
import { redactEdition } from "../public.ts";
import {
  type AssetManifest,
  assetFolder,
  type EditionSection,
  editionPages,
  editionSections,
  type Page,
  parseAssetManifest,
  siteAssets,
  wordsFor,
} from "../site/index.ts";
import { BuildCache } from "../store/build-cache.ts";
import { editionRoot } from "../store/edition-folder.ts";
import { layout } from "../store/edition-layout.ts";
import { diskFiles } from "../store/file-operations.ts";
import { formatMarker, markerName, readMarker, type SiteMarker } from "../store/site-marker.ts";
import { Staging } from "../store/site-staging.ts";
import { softwareKey } from "../store/software-key.ts";
import { Aligner } from "./aligner.ts";
import { type BuildReport, PhaseClock } from "./build-report.ts";
import {
  type DocumentPlace,
  editionAround,
  exportFiles,
  filePath,
  gonePage,
  hiddenAddresses,
  vanishedPage,
  versionPages,
} from "./document-files.ts";
import { type PreparedDocument, type PreparedVersion, prepareDocument, readPrepared } from "./document-preparation.ts";
import { draftSource } from "./draft-source.ts";
import type { EditionSource } from "./edition-source.ts";
import { type FacsimileFile, facsimilePath, readUnchanged } from "./facsimile-file.ts";
import { packFiles, unpackFiles } from "./file-pack.ts";
import { requirePermanence } from "./permanence.ts";
import { recordSource } from "./record-source.ts";
import { machineFiles, takeAwayFiles } from "./site-extras.ts";

export type { BuildReport } from "./build-report.ts";

export interface BuildOptions {
  /** Folder of the site: absent, empty, or one that an earlier build made. */
  readonly output: string;
  /** Shows the working files, with a banner and `noindex`, instead of what is published. */
  readonly draft?: boolean;
  /** `YYYY-MM-DD`: a draft leaves out what is planned for later. Of what is published the record alone decides. */
  readonly asOf?: string;
}

export interface BuildEnvironment {
  readonly signal?: AbortSignal;
  /** Phases `read`, `align`, `pages`. */
  readonly onProgress?: OnProgress;
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
  private readonly cache: BuildCache;
  private readonly aligner: Aligner;
  private readonly addresses = new Set<string>();
  private reused = 0;
  private shown: { readonly key: string; readonly document: PublicDocument } | undefined;
  /** The navigation of every page. */
  private sections: readonly EditionSection[] = [];

  constructor(folder: string, options: BuildOptions, env: BuildEnvironment) {
    this.folder = folder;
    this.options = options;
    this.env = env;
    this.cache = new BuildCache(join(folder, layout.cache, "cache", options.draft ? "draft" : "published"));
    this.aligner = new Aligner(env);
  }

  async run(): Promise<BuildReport> {
    const before = await readMarker(this.options.output);
    if (this.options.draft && before?.draft === false) throw draftOverPublished(this.options.output);
    const assets = await readAssets();
    const source = await this.clock.time("read", () => this.openSource());
    const documents = await this.prepare(source).finally(() => {
      this.aligner.close();
      source.close();
    });
    const edition = redactEdition({ ...source.edition, documents: documents.map(({ summary }) => summary) });
    const staging = await Staging.begin(this.options.output);
    try {
      await this.write(staging, { edition, documents, assets, source, before });
      await this.clock.time("write", () => staging.swap());
    } catch (error) {
      await staging.discard();
      throw error;
    }
    await this.cache.prune();
    return this.report(documents, source, staging);
  }

  private async openSource(): Promise<EditionSource> {
    const { draft = false, asOf } = this.options;
    const { signal, onProgress } = this.env;
    const watch = { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) };
    if (draft) return draftSource(this.folder, { ...watch, ...(asOf === undefined ? {} : { asOf }) });
    const state = await readRecord(this.folder, watch);
    if (state === undefined) throw nothingPublished();
    return recordSource(state, this.folder);
  }

  private async prepare(source: EditionSource): Promise<readonly PreparedDocument[]> {
    const { signal, onProgress } = this.env;
    const watched = signal === undefined ? {} : { signal };
    const documents = new Set(source.documents.map(({ id }) => id));
    const common = { cache: this.cache, clock: this.clock, aligner: this.aligner, documents, ...watched };
    const prepared: PreparedDocument[] = [];
    for (const [index, entry] of source.documents.entries()) {
      if (entry.versions.length === 0) continue;
      const total = source.documents.length;
      onProgress?.({ phase: "align", done: index, total });
      const own: OnProgress = ({ done, total: all = 1 }) =>
        onProgress?.({ phase: "align", done: index + done / all, total });
      prepared.push(await prepareDocument(entry, { ...common, onProgress: own }));
    }
    return prepared;
  }

  private async write(staging: Staging, site: Site): Promise<void> {
    const around = editionAround(site.edition);
    this.sections = editionSections(site.edition, wordsFor(site.edition.info.languages[0] ?? "en"));
    const editionKey = BuildCache.key(
      softwareKey(),
      JSON.stringify([around, this.sections]),
      JSON.stringify(site.assets.manifest),
    );
    for (const page of editionPages(site.edition, site.assets.manifest)) await this.writePage(staging, page);
    for (const [done, document] of site.documents.entries()) {
      this.env.signal?.throwIfAborted();
      this.env.onProgress?.({ phase: "pages", done, total: site.documents.length });
      await this.writeDocument(staging, document, around, editionKey, site);
    }
    for (const file of takeAwayFiles(site.edition)) await staging.write(file);
    await this.writeVanished(staging, site);
    await this.clock.time("write", () => this.copyMachineParts(staging, site));
    this.addresses.delete("404.html");
    const addresses = [...this.addresses].sort();
    if (site.before !== undefined && !site.before.draft && !site.edition.draft)
      requirePermanence(site.before.addresses, this.addresses);
    for (const file of machineFiles(site.edition, addresses)) await staging.write(file);
    const marker: SiteMarker = { format: "variorum/site@v1", draft: site.edition.draft, addresses };
    await staging.write({ path: markerName, content: Buffer.from(formatMarker(marker)) });
  }

  private async writePage(staging: Staging, page: Page): Promise<void> {
    this.addresses.add(page.address);
    const content = await this.clock.time("pages", () => Buffer.from(page.html()));
    await staging.write({ path: filePath(page.address), content });
  }

  private async writeDocument(
    staging: Staging,
    document: PreparedDocument,
    around: PublicEdition,
    editionKey: string,
    site: Site,
  ): Promise<void> {
    const newest = document.versions.at(-1);
    if (newest === undefined) return;
    for (const version of document.versions) {
      const places: DocumentPlace[] = version.version === 0 ? ["newest"] : ["version"];
      if (version === newest && version.version > 0) places.unshift("newest");
      for (const place of places)
        await this.writeVersion(staging, version, place, around, editionKey, site.assets.manifest);
    }
    for (const image of document.versions.flatMap(({ images }) => images)) await this.copyImage(staging, image);
    await this.writeGone(staging, document, newest, around, site);
  }

  private async copyImage(staging: Staging, image: FacsimileFile): Promise<void> {
    const path = facsimilePath(image);
    if (!staging.hasFile(path)) await staging.write({ path, content: await readUnchanged(this.folder, image) });
  }

  private async writeVersion(
    staging: Staging,
    version: PreparedVersion,
    place: DocumentPlace,
    around: PublicEdition,
    editionKey: string,
    assets: AssetManifest,
  ): Promise<void> {
    const key = BuildCache.key("pages", version.key, editionKey, place);
    const pack = await this.cache.read("pages", key);
    if (pack !== undefined) this.reused += place === "newest" ? 1 : 0;
    const files =
      pack === undefined ? await this.renderVersion(version, place, around, assets, key) : unpackFiles(pack);
    for (const file of files) {
      if (file.path.endsWith("/index.html")) this.addresses.add(file.path.slice(0, -"index.html".length));
      await staging.write(file);
    }
  }

  private async renderVersion(
    version: PreparedVersion,
    place: DocumentPlace,
    around: PublicEdition,
    assets: AssetManifest,
    key: string,
  ): Promise<readonly SiteFile[]> {
    const document = await this.clock.time("cache", () => this.shownOf(version));
    const pages = versionPages(around, document, place, assets, this.sections);
    const addresses = new Set(pages.map(({ address }) => address));
    const hidden = hiddenAddresses(document, place).filter((address) => !addresses.has(address));
    const files: SiteFile[] = [];
    for (const page of [...pages, ...hidden.map((address) => this.gone(around, document, address, assets))]) {
      this.env.signal?.throwIfAborted();
      const content = await this.clock.time("pages", () => Buffer.from(page.html()));
      files.push({ path: filePath(page.address), content });
      await breathe();
    }
    if (place === "version" || version.version === 0)
      files.push(...(await this.clock.time("exports", () => exportFiles(around, document))));
    await this.clock.time("cache", () => this.cache.write("pages", key, packFiles(files)));
    return files;
  }

  /** The newest version stands at two places, one after the other: its document is read, and what both share rendered, once. */
  private async shownOf({ key }: PreparedVersion): Promise<PublicDocument> {
    if (this.shown?.key !== key) this.shown = { key, document: await readPrepared(this.cache, key) };
    return this.shown.document;
  }

  /** What earlier versions had as the newest one, or an earlier site had here, and what this one has not. */
  private async writeGone(
    staging: Staging,
    document: PreparedDocument,
    newest: PreparedVersion,
    around: PublicEdition,
    site: Site,
  ): Promise<void> {
    const earlier = (site.before?.draft === false ? site.before.addresses : []).filter((address) =>
      address.startsWith(`d/${document.id}/`),
    );
    const had = new Set([...document.versions.flatMap(({ addresses }) => addresses), ...earlier]);
    const gone = [...had].filter((address) => !this.addresses.has(address)).sort();
    if (gone.length === 0 || site.edition.draft) return;
    const shown = await readPrepared(this.cache, newest.key);
    for (const address of gone) await this.writePage(staging, this.gone(around, shown, address, site.assets.manifest));
  }

  private gone(around: PublicEdition, document: PublicDocument, address: string, assets: AssetManifest): Page {
    return gonePage(around, document, address, assets, this.sections);
  }

  /** People, series, essays that an earlier site had a page for and that are withheld or removed now. */
  private async writeVanished(staging: Staging, site: Site): Promise<void> {
    if (site.edition.draft || site.before === undefined || site.before.draft) return;
    const gone = site.before.addresses.filter(
      (address) =>
        /^(people|bodies|chronology|series|sources|instalments|essays)\//.test(address) && !this.addresses.has(address),
    );
    for (const address of gone)
      await this.writePage(staging, vanishedPage(site.edition, address, site.assets.manifest));
  }

  private async copyMachineParts(staging: Staging, { source, assets }: Site): Promise<void> {
    for (const path of source.recordFiles) {
      const content = await readExisting(join(this.folder, layout.record, path));
      await staging.write({ path: `record/${path}`, content });
    }
    for (const file of assets.files) await staging.write(file);
  }

  private report(documents: readonly PreparedDocument[], source: EditionSource, staging: Staging): BuildReport {
    const sum = (value: (document: PreparedDocument) => number) =>
      documents.reduce((all, each) => all + value(each), 0);
    return {
      documents: documents.length,
      witnesses: sum(({ summary }) => summary.witnesses.length),
      pages: this.addresses.size,
      variants: sum(({ variants }) => variants),
      words: sum(({ words }) => words),
      seconds: this.clock.seconds(),
      files: staging.files,
      bytes: staging.bytes,
      reused: this.reused,
      problems: [...source.problems, ...documents.flatMap(({ problems }) => problems)],
    };
  }
}

interface Site {
  readonly edition: PublicEdition;
  readonly documents: readonly PreparedDocument[];
  readonly assets: SiteAssets;
  readonly source: EditionSource;
  /** Of the site that stands at the output now. */
  readonly before: SiteMarker | undefined;
}

/** Lets signals and progress displays have their turn. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Styles, scripts and fonts, read at once so that they belong together. */
interface SiteAssets {
  readonly manifest: AssetManifest;
  readonly files: readonly SiteFile[];
}

async function readExisting(path: string): Promise<Uint8Array> {
  const content = await diskFiles.read(path);
  if (content === undefined) throw new VariorumError("fault", `${path} vanished while the site was built.`);
  return content;
}

async function readAssets(): Promise<SiteAssets> {
  const json = await diskFiles.read(fileURLToPath(new URL("manifest.json", assetFolder)));
  if (json === undefined)
    throw new VariorumError("fault", "The site's styles and scripts were not built. Run `npm run build`.");
  const manifest = parseAssetManifest(new TextDecoder().decode(json));
  const files = siteAssets(manifest).map(async ({ path, source }) => ({
    path,
    content: await readExisting(fileURLToPath(source)),
  }));
  return { manifest, files: await Promise.all(files) };
}

const draftOverPublished = (output: string): VariorumError =>
  new VariorumError("usage", `${output} holds the published site: a draft would take its place. Give another folder.`);

const nothingPublished = (): VariorumError =>
  new VariorumError(
    "record",
    "Nothing of this edition is published yet. Publish it with `variorum publish`, or build the working files with --draft.",
  );
