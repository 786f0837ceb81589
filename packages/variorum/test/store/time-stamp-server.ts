import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A time-stamp authority on this machine: `openssl ts` behind HTTP. */
export interface TimeStampServer {
  readonly address: string;
  /** Certificate of the authority, PEM. */
  readonly anchor: string;
  readonly close: () => void;
}

export const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

const CONFIG = `[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[stamping]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = own
[own]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ordering = no
tsa_name = yes
signer_cert = tsa.pem
signer_key = tsa.key
certs = ca.pem
`;

export async function startTimeStampServer(): Promise<TimeStampServer> {
  const folder = mkdtempSync(join(tmpdir(), "tsa-"));
  const openssl = (...args: readonly string[]): void =>
    void execFileSync("openssl", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "o.cnf"];
  writeFileSync(join(folder, "o.cnf"), CONFIG);
  writeFileSync(join(folder, "serial"), "01\n");
  openssl(
    "req",
    "-x509",
    ...key,
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
    "-subj",
    "/CN=Test root",
    "-extensions",
    "ca",
    "-days",
    "3650",
  );
  openssl("req", ...key, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Test time");
  openssl(
    "x509",
    "-req",
    "-in",
    "tsa.csr",
    "-CA",
    "ca.pem",
    "-CAkey",
    "ca.key",
    "-CAcreateserial",
    "-out",
    "tsa.pem",
    "-days",
    "3650",
    "-extfile",
    "o.cnf",
    "-extensions",
    "stamping",
  );
  const answer = (query: Uint8Array): Uint8Array => {
    writeFileSync(join(folder, "query"), query);
    openssl("ts", "-reply", "-config", "o.cnf", "-queryfile", "query", "-out", "reply");
    return readFileSync(join(folder, "reply"));
  };
  const server = createServer(async (request, response) => {
    try {
      const isRight = request.headers["content-type"] === "application/timestamp-query";
      response.writeHead(isRight ? 200 : 400, { "Content-Type": "application/timestamp-reply" });
      response.end(answer(await bodyOf(request)));
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  };
  return { address: `http://127.0.0.1:${port}/tsr`, anchor: readFileSync(join(folder, "ca.pem"), "utf8"), close };
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}
