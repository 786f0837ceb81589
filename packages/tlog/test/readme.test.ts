import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);
const source = fileURLToPath(new URL("../src/index.ts", import.meta.url));

/** The code of the README runs, in its order, in an empty folder. */
describe("README.md", () => {
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), "tlog-readme-"));
  const said: string[] = [];

  beforeAll(() => {
    process.chdir(folder);
    vi.spyOn(console, "log").mockImplementation((line: unknown) => void said.push(String(line)));
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
    vi.restoreAllMocks();
  });

  async function run(number: number): Promise<Record<string, unknown>> {
    const file = join(folder, `block${number}.ts`);
    writeFileSync(file, blocks[number]!.replaceAll('"@variorum/tlog"', JSON.stringify(source)));
    said.length = 0;
    return (await import(file)) as Record<string, unknown>;
  }

  test("has five pieces of code", () => expect(blocks.length).toBe(5));

  test("a log is written", async () => {
    await run(0);
    expect(await readFile("log/checkpoint", "utf8")).toMatch(/^example\.com\/log\n3\n/);
  });

  test("and appended to", async () => {
    await run(1);
    expect(said).toEqual(["4"]);
  });

  test("it is verified", async () => {
    await run(2);
    expect(said).toEqual(["3 entries, 0 faults"]);
  });

  test("an entry is verified over HTTP, and a changed one refused", async () => {
    const served = new Map<string, Uint8Array>();
    const server = createServer((request, response) => {
      const path = (request.url ?? "").slice(1);
      const bytes = served.get(path) ?? readFile(path).catch(() => undefined);
      Promise.resolve(bytes).then((body) => response.writeHead(body === undefined ? 404 : 200).end(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { verifyEntry } = await run(3);
      const verify = verifyEntry as (address: string, vkey: string, index: number) => Promise<string>;
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
      const vkey = await readFile("log.vkey", "utf8");
      expect(await verify(address, vkey, 2)).toBe("third");
      const bundle = new Uint8Array(await readFile("log/tile/entries/000.p/3"));
      served.set("log/tile/entries/000.p/3", bundle.with(3, 0));
      await expect(verify(address, vkey, 0)).rejects.toMatchObject({ code: "not-included" });
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test("a proof file is made and verified", async () => {
    await run(4);
    expect(said).toEqual(["logged in example.com/log, at most as entry 2"]);
  });
});
