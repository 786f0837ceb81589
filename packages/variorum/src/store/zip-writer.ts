import { once } from "node:events";
import { ZipFile } from "yazl";

/** ZIP keeps local time without a zone: these fields come out the same everywhere. */
const noTime = (): Date => new Date(1980, 0, 1);

/** Collects files into one ZIP archive in memory. The same files in the same order give the same bytes. */
export class ZipWriter {
  readonly #zip = new ZipFile();
  readonly #parts: Uint8Array[] = [];
  readonly #end: Promise<unknown>;

  constructor() {
    this.#zip.outputStream.on("data", (part: Uint8Array) => this.#parts.push(part));
    this.#end = once(this.#zip.outputStream, "end");
  }

  add(path: string, bytes: Uint8Array, compress: boolean): void {
    const fixed = { mtime: noTime(), mode: 0o100644, compress, forceDosTimestamp: true };
    this.#zip.addBuffer(Buffer.from(bytes), path, fixed);
  }

  async finish(): Promise<Uint8Array> {
    this.#zip.end();
    await this.#end;
    return Buffer.concat(this.#parts);
  }
}
