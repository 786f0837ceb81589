import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "../../src/server/listening.ts";
import { serve } from "../../src/server/server.ts";

let folder: string;
let site: RunningServer;
let several: RunningServer;

const FILES: Readonly<Record<string, string>> = {
  "site/index.html": "<!doctype html><title>home</title>",
  "site/404.html": "<!doctype html><title>nothing here</title>",
  "site/d/letter/index.html": "<!doctype html><title>letter</title>",
  "site/d/letter/a.txt": "Слово",
  "site/assets/site-a1b2c3d4.css": "p{}",
  "site/assets/plain.css": "p{}",
  "site/record/log/checkpoint": "variorum.local/x\n1\nAAAA\n",
  "site/record/log/tile/entries/000": "bytes",
  "site/record/objects/ab/abcd.json": "{}",
  "site/.variorum-site.json": "{}",
  "secret.txt": "canary",
  "site-private/secret.txt": "canary of a neighbour whose name begins alike",
};

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends the path exactly as written: `fetch` would resolve `..` before it asks. */
function ask(
  server: RunningServer,
  path: string,
  method = "GET",
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port: server.port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    })
      .on("error", reject)
      .end();
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "variorum-server-"));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  site = await serve([{ mount: "", folder: join(folder, "site"), title: "Site" }], { port: 0 });
  several = await serve(
    [
      {
        mount: "one",
        folder: join(folder, "site"),
        title: "One <edition>",
        description: "first & only",
        facts: "3 texts",
      },
      { mount: "two", folder: join(folder, "site"), title: "Two" },
    ],
    { port: 0 },
  );
});

afterAll(async () => {
  await site.stop();
  await several.stop();
  await rm(folder, { recursive: true });
});

describe("what is served", () => {
  const html = "text/html; charset=utf-8";
  const text = "text/plain; charset=utf-8";
  const bytes = "application/octet-stream";
  test.each([
    ["/", 200, html, "no-cache"],
    ["/d/letter/", 200, html, "no-cache"],
    ["/d/letter/a.txt", 200, text, "no-cache"],
    ["/d/letter/a.txt?x=1", 200, text, "no-cache"],
    ["/assets/site-a1b2c3d4.css", 200, "text/css; charset=utf-8", "public, max-age=31536000, immutable"],
    ["/assets/plain.css", 200, "text/css; charset=utf-8", "no-cache"],
    ["/record/log/checkpoint", 200, text, "no-cache"],
    ["/record/log/tile/entries/000", 200, bytes, "public, max-age=31536000, immutable"],
    ["/record/objects/ab/abcd.json", 200, "application/json; charset=utf-8", "no-cache"],
    ["/nothing", 404, html, "no-cache"],
  ])("%s → %i %s, %s", async (path, status, type, caching) => {
    const answer = await ask(site, path);
    expect([answer.status, answer.headers["content-type"], answer.headers["cache-control"]]).toEqual([
      status,
      type,
      caching,
    ]);
  });

  test("a folder without its slash is redirected, so that relative links work", async () => {
    expect(await ask(site, "/d/letter?a=b")).toMatchObject({ status: 301, headers: { location: "/d/letter/?a=b" } });
    expect((await ask(site, "//d/letter")).headers.location).not.toMatch(/^\/\//);
  });

  test("the record and downloads may be read from other origins, pages may not", async () => {
    const allowed = async (path: string) => (await ask(site, path)).headers["access-control-allow-origin"];
    for (const path of ["/record/log/checkpoint", "/d/letter/a.txt"])
      expect([path, await allowed(path)]).toEqual([path, "*"]);
    for (const path of ["/", "/nothing", "/record/"]) expect([path, await allowed(path)]).toEqual([path, undefined]);
  });

  test("HEAD, ranges and conditional requests", async () => {
    const head = await ask(site, "/d/letter/a.txt", "HEAD");
    expect([head.status, head.text, head.headers["content-length"]]).toEqual([200, "", "10"]);
    const range = await ask(site, "/d/letter/a.txt", "GET", { Range: "bytes=-4" });
    expect([range.status, range.text, range.headers["content-range"]]).toEqual([206, "во", "bytes 6-9/10"]);
    expect((await ask(site, "/d/letter/a.txt", "GET", { Range: "bytes=99-" })).status).toBe(416);
    const tag = String(head.headers.etag);
    expect((await ask(site, "/d/letter/a.txt", "GET", { "If-None-Match": tag })).status).toBe(304);
  });

  test("other methods are refused", async () => {
    expect(await ask(site, "/", "POST")).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
  });

  test("a file that changes while the server runs is served as it is now", async () => {
    await writeFile(join(folder, "site/d/letter/b.txt"), "first");
    expect((await ask(site, "/d/letter/b.txt")).text).toBe("first");
    await writeFile(join(folder, "site/d/letter/b.txt"), "second, longer");
    expect((await ask(site, "/d/letter/b.txt")).text).toBe("second, longer");
    await rm(join(folder, "site/d/letter/b.txt"));
    expect((await ask(site, "/d/letter/b.txt")).status).toBe(404);
  });
});

describe("nothing outside the site", () => {
  test.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/d/../../secret.txt",
    "/../site-private/secret.txt",
    "/..\\secret.txt",
    "/%5c..%5csecret.txt",
    "/%00",
    "/%ff%fe",
    "/.variorum-site.json",
    "/%2evariorum-site.json",
  ])("%s", async (path) => {
    const answer = await ask(site, path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toContain("canary");
  });
});

test("every answer carries the security headers, scripts stand in no page but the one that finds the way home", async () => {
  for (const path of ["/", "/nothing", "/record/log/checkpoint"]) {
    const { headers } = await ask(site, path);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'sha256-[^']{44}';/);
    expect(headers["content-security-policy"]).not.toContain("unsafe-eval");
  }
});

describe("several sites", () => {
  test("a page in front that names them, escaped", async () => {
    const { text } = await ask(several, "/");
    expect(text).toContain('<h2><a href="one/">One &lt;edition&gt;</a></h2>');
    expect(text).toContain("first &amp; only");
    expect((await ask(several, "/landing.css")).headers["content-type"]).toBe("text/css; charset=utf-8");
  });

  test("each below its name", async () => {
    expect((await ask(several, "/one/d/letter/a.txt")).text).toBe("Слово");
    expect((await ask(several, "/two/")).status).toBe(200);
    expect(await ask(several, "/two")).toMatchObject({ status: 301, headers: { location: "/two/" } });
    expect((await ask(several, "/two/d/letter")).headers.location).toBe("/two/d/letter/");
    expect((await ask(several, "/three/")).status).toBe(404);
    expect((await ask(several, "/one/../secret.txt")).status).toBeGreaterThanOrEqual(400);
  });
});

describe("ports", () => {
  const sites = () => [{ mount: "", folder: join(folder, "site"), title: "Site" }];

  test("the next free one is taken when asked to try", async () => {
    const blocker = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => blocker.once("listening", resolve));
    const bound = blocker.address();
    const port = typeof bound === "object" && bound ? bound.port : 0;
    const running = await serve(sites(), { port, tries: 20 });
    expect(running.port).toBeGreaterThan(port);
    await expect(serve(sites(), { port })).rejects.toThrow(`Port ${port} is taken`);
    await running.stop();
    blocker.close();
  });

  test("it stops when its signal fires, and twice is once", async () => {
    const controller = new AbortController();
    const running = await serve(sites(), { port: 0, signal: controller.signal });
    expect((await ask(running, "/")).status).toBe(200);
    controller.abort();
    await running.stop();
    await expect(ask(running, "/")).rejects.toThrow(/ECONNREFUSED|socket hang up/);
  });
});
