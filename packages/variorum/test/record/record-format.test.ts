import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { workedExample } from "./worked-example.ts";

const page = readFileSync(new URL("../../../../docs/record-format.md", import.meta.url), "utf8");
const example = workedExample();
const hasTools = ["sha256sum", "openssl", "sed", "bash"].every(
  (tool) => spawnSync(tool, ["--version"]).error === undefined,
);

describe("the worked example of docs/record-format.md", () => {
  const shown = [...page.matchAll(/^`([\w.]+)`\n\n```text\n([\s\S]*?)```$/gm)];

  it("shows the files that this program makes", () => {
    expect(shown.map(([, name]) => name)).toEqual([
      "genesis.note",
      "publish.note",
      "value.json",
      "object.json",
      "checkpoint",
      "editor.pem",
      "log.pem",
    ]);
    for (const [, name = "", text = ""] of shown) expect(text.trimEnd()).toBe(example.files[name]?.trimEnd());
  });

  it("states the values that this program finds", () => {
    for (const value of Object.values(example.values).filter((text) => text !== example.values.pin))
      expect(page).toContain(value);
  });

  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "example-"));
    for (const [, name = ""] of shown) writeFileSync(join(folder, name), example.files[name] ?? "");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const commands = [...page.matchAll(/^```sh\n([\s\S]*?)```$/gm)].flatMap(([, block = ""]) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((step) => {
        const [command = "", ...output] = step.trimEnd().split("\n");
        return [command, output.join("\n")] as const;
      }),
  );

  it.skipIf(!hasTools)("is checked by the commands it gives", () => {
    expect(commands.length).toBeGreaterThan(12);
    for (const [command, output] of commands) {
      const found = execFileSync("bash", ["-euo", "pipefail", "-c", command], { cwd: folder, encoding: "utf8" });
      expect([command, found.trimEnd()]).toEqual([command, output]);
    }
  });

  it("is a record that verifies", async () => {
    const bundle = Buffer.concat(
      ["genesis.note", "publish.note"].flatMap((name) => {
        const entry = Buffer.from(example.files[name] ?? "");
        return [Buffer.from([entry.length >> 8, entry.length & 255]), entry];
      }),
    );
    const { publishId, leaf0, leaf1 } = example.values;
    const first = Buffer.from(example.files.checkpoint ?? "");
    const files: Record<string, Uint8Array | undefined> = {
      "log/checkpoint": first,
      "log/checkpoint.2": first,
      "log/checkpoints": Buffer.from("2\n"),
      "log/tile/0/000.p/2": Buffer.from(`${leaf0}${leaf1}`, "hex"),
      "log/tile/entries/000.p/2": bundle,
      [`objects/${publishId?.slice(0, 2)}/${publishId}.json`]: Buffer.from(example.files["object.json"] ?? ""),
    };
    const verdict = await verifyRecord({ read: async (path) => files[path] }, { pin: example.values.pin ?? "" });
    expect([verdict.verdict, verdict.assurance.pinned]).toEqual(["verified", true]);
  });
});
