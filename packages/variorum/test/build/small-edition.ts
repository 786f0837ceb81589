import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BuildReport } from "../../src/build/build-report.ts";
import { buildSite } from "../../src/build/site.ts";
import type { Environment } from "../../src/edition/environment.ts";
import { initEdition } from "../../src/edition/init-edition.ts";
import { publishEdition } from "../../src/edition/publish-edition.ts";

/** A folder, a clock and a chance of its own, so that every run gives the same bytes. */
export class SmallEdition {
  readonly folder: string;
  readonly output: string;
  readonly env: Environment;
  private minutes = 0;
  private drawn = 0;

  private constructor(root: string) {
    this.folder = join(root, "edition");
    this.output = join(root, "site");
    this.env = {
      now: () => new Date(Date.UTC(2026, 0, 1, 0, this.minutes++)),
      random: (bytes) => this.draw(bytes),
      home: join(root, "home"),
    };
  }

  static async begin(root: string): Promise<SmallEdition> {
    const edition = new SmallEdition(root);
    await initEdition(edition.folder, { title: "A small edition", language: "en", editor: "A. Editor" }, edition.env);
    return edition;
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), text);
  }

  async replace(path: string, from: string, to: string): Promise<void> {
    const text = await readFile(join(this.folder, path), "utf8");
    if (!text.includes(from)) throw new Error(`${path} does not say "${from}".`);
    await this.write(path, text.replace(from, to));
  }

  publish(): Promise<unknown> {
    return publishEdition(this.folder, this.env);
  }

  build(output = this.output): Promise<BuildReport> {
    return buildSite(this.folder, { output }, { home: this.env.home, random: this.env.random });
  }

  private draw(bytes: number): Uint8Array {
    const pieces: Buffer[] = [];
    for (let length = 0; length < bytes; length += 32)
      pieces.push(
        createHash("sha256")
          .update(`chance ${this.drawn++}`)
          .digest(),
      );
    return Buffer.concat(pieces).subarray(0, bytes);
  }
}
