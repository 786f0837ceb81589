import { buildSigningKey, ED25519, verifierOf } from "@variorum/tlog";
import { serveWitness } from "../../src/server/witness-server.ts";
import { diskFiles } from "../../src/store/file-operations.ts";
import { witnessKey } from "../store/witness-scene.ts";

/** A witness that serves until somebody kills it, and prints its address. Argument: its folder. */
const [folder = ""] = process.argv.slice(2);
const log = buildSigningKey("example.org/log", ED25519, new Uint8Array(32).fill(7));
const server = await serveWitness(
  {
    files: diskFiles,
    folder,
    key: witnessKey("witness.example.org", 8),
    logs: new Map([[log.name, [verifierOf(log)]]]),
    now: () => new Date(),
  },
  { port: 0, host: "127.0.0.1" },
);
process.stdout.write(`${server.address}\n`);
