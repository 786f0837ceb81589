import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchBytes, httpReader } from "../../src/store/http-reader.ts";

let server: Server;
let base: string;

const redirections: Record<string, (port: number) => string> = {
  "/moved": () => "/here",
  "/away": (port) => `http://localhost:${port}/here`,
  "/loop": () => "/loop",
  "/script": () => "javascript:alert(1)",
};

function answer({ url = "/" }: IncomingMessage, response: ServerResponse): void {
  const location = redirections[url]?.((server.address() as AddressInfo).port);
  if (location !== undefined) response.writeHead(302, { location }).end();
  else if (url === "/here") response.end("here");
  else if (url === "/broken") response.writeHead(500).end();
  else if (url !== "/slow") response.writeHead(404).end();
}

beforeAll(async () => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("reading over HTTP", () => {
  it("gives what is there, and nothing for what is not", async () => {
    const reader = httpReader(base);
    expect(Buffer.from((await reader.read("here")) ?? []).toString()).toBe("here");
    expect(await reader.read("nothing")).toBeUndefined();
    expect((await fetchBytes(`${base}moved`)).address).toBe(`${base}here`);
  });

  it.each([
    ["away", "leads to"],
    ["loop", "without end"],
    ["script", "not an address"],
    ["broken", "status 500"],
  ])("refuses /%s: %s", async (path, message) => {
    await expect(fetchBytes(`${base}${path}`)).rejects.toThrow(message);
  });

  it("waits no longer than told", async () => {
    await expect(fetchBytes(`${base}slow`, { timeout: 100 })).rejects.toThrow("no answer within 0.1 seconds");
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error("enough")), 50);
    await expect(fetchBytes(`${base}slow`, { signal: abort.signal })).rejects.toThrow("enough");
  });

  it.each(["ftp://a/", "file:///etc/passwd", "https://name:word@a/", "a"])(
    "takes no address like %s",
    async (address) => {
      await expect(fetchBytes(address)).rejects.toThrow("not an address");
    },
  );
});
