import { type ChildProcess, spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bin, type Desk, openDesk } from "./command-line.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.write("examples/one/edition.yaml", "title: One letter\nlanguages: [en]\neditors: [A. Editor]\n");
  await desk.write(
    "examples/one/documents/letter/document.yaml",
    "title: A letter\nwitnesses:\n  - key: a\n  - key: b\n",
  );
  await desk.write("examples/one/documents/letter/a.txt", "It rose at four, and nobody spoke.\n");
  await desk.write("examples/one/documents/letter/b.txt", "It rose at four.\n");
  await desk.write("examples/notes.txt", "not an edition\n");
});
afterAll(() => desk.close());

interface Serving {
  readonly child: ChildProcess;
  readonly address: string;
  /** Sends Ctrl-C and waits. */
  stop(): Promise<{ readonly code: number | null; readonly stderr: string }>;
}

function startServing(...args: readonly string[]): Promise<Serving> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd: desk.folder, env: desk.environment });
    let stdout = "";
    let stderr = "";
    child.stderr.on("data", (text: Buffer) => {
      stderr += text.toString();
    });
    const closed = new Promise<number | null>((done) => child.on("close", done));
    child.stdout.on("data", (text: Buffer) => {
      stdout += text.toString();
      const address = stdout.match(/http:\/\/\S+/)?.[0];
      if (address === undefined) return;
      const stop = async () => {
        child.kill("SIGINT");
        return { code: await closed, stderr };
      };
      resolve({ child, address, stop });
    });
    void closed.then((code) => reject(new Error(`ended with ${code}: ${stdout}${stderr}`)));
  });
}

describe.sequential("start", () => {
  test("builds and verifies every example in a folder of its own; the examples are not touched", async () => {
    const before = await desk.files("examples");
    const { code, stdout } = await desk.run("start", "--no-serve");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^one {2}1 document, 2 witnesses, 1 variant, .* verified/);
    expect(await desk.files("examples")).toEqual(before);
    expect(await desk.files(".keys").catch(() => [])).toEqual([]);
  });

  test("again, with a text changed: the record grows, the site has a second version", async () => {
    await desk.write("examples/one/documents/letter/b.txt", "It rose at five.\n");
    expect((await desk.run("start", "--no-serve")).stdout).toContain("verified");
    expect(await desk.files(".variorum/start/sites/one")).toContain("d/letter/v/2/index.html");
  });

  test("serves them behind one page, and Ctrl-C is no failure", async () => {
    const serving = await startServing("start", "--port", "0");
    expect(await (await fetch(serving.address)).text()).toContain('<h2><a href="one/">One letter</a></h2>');
    expect(await (await fetch(new URL("one/d/letter/", serving.address))).text()).toContain("nobody spoke");
    const { code, stderr } = await serving.stop();
    expect(code).toBe(0);
    expect(stderr).toContain("Press Ctrl-C to stop.\nStopped.\n");
  });

  test("no editions: it says where to run it", async () => {
    const { code, stderr } = await desk.run("start", "nowhere");
    expect(code).toBe(64);
    expect(stderr).toContain("Run this in the project's folder");
  });
});

describe("serve", () => {
  test("an edition's working files with --draft", async () => {
    const serving = await startServing("serve", "examples/one", "--draft", "--port", "0");
    expect(await (await fetch(new URL("d/letter/", serving.address))).text()).toContain("nobody spoke");
    expect((await serving.stop()).code).toBe(0);
  });

  test("with --watch a change is shown as soon as it is saved; a fault is named and the page stays", async () => {
    const serving = await startServing("serve", "examples/one", "--watch", "--port", "0");
    const page = async () => (await fetch(new URL("d/letter/", serving.address))).text();
    const script = /src="[./]*(assets\/site-[^"]+)"/.exec(await page())?.[1] ?? "";
    expect(await (await fetch(new URL(script, serving.address))).text()).toContain("EventSource");
    const events = (await fetch(new URL("_reload?page=%2Fd%2Fletter%2F", serving.address))).body?.getReader();
    await events?.read();
    await desk.write("examples/one/documents/letter/a.txt", "It rose at six, and nobody slept.\n");
    expect(new TextDecoder().decode((await events?.read())?.value)).toContain("event: built");
    expect(await page()).toContain("nobody slept");
    const fault = new Promise<string>((resolve) =>
      serving.child.stderr?.on("data", (text: Buffer) => {
        if (text.includes("Not built")) resolve(text.toString());
      }),
    );
    await desk.write("examples/one/documents/letter/document.yaml", "titel: A letter\n");
    expect(await fault).toContain("Waiting for changes");
    expect(await page()).toContain("nobody slept");
    expect((await serving.stop()).code).toBe(0);
  });
});
