import { createCipheriv, createDecipheriv, scrypt } from "node:crypto";
import { formatSkey, formatVkey, parseSkey, type SigningKey, TlogError, verifierOf } from "@variorum/tlog";
import { VariorumError } from "../model/error.ts";

/** What a key is for. */
export type KeyRole = "editor" | "root" | "legal" | "log" | "witness";

/** A key as it stands in a file. */
export interface StoredKey {
  readonly role: KeyRole;
  readonly vkey: string;
  /** The private key in Go's form, or the same encrypted. */
  readonly secret: string | EncryptedSecret;
}

/** scrypt (RFC 7914) makes the key for AES-256-GCM. Everything in base64. */
export interface EncryptedSecret {
  readonly kdf: "scrypt";
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly cipher: "aes-256-gcm";
  readonly nonce: string;
  /** Ciphertext, then the tag of 16 bytes. */
  readonly text: string;
}

export const isLocked = (secret: StoredKey["secret"]): secret is EncryptedSecret => typeof secret !== "string";

/** What opens a locked key: itself, or somebody to ask for it. */
export type Passphrase = string | ((key: StoredKey) => Promise<string | undefined>);

const FORMAT = "variorum/key@v1";
const COST = { n: 131_072, r: 8, p: 1 };
const MAX_COST = 1_048_576;
const TAG = 16;

/** A key file: an explanation in lines that begin with `#`, then one line of JSON. */
export function formatKeyFile(key: StoredKey, explanation: readonly string[] = []): Uint8Array {
  const lines = [...explanation.map((line) => `# ${line}`), JSON.stringify({ format: FORMAT, ...key }), ""];
  return Buffer.from(lines.join("\n"));
}

/** @throws {VariorumError} `input` */
export function parseKeyFile(bytes: Uint8Array, path: string): StoredKey {
  const lines = Buffer.from(bytes).toString().split(/\r?\n/);
  const json = lines.filter((line) => line.trim() !== "" && !line.startsWith("#")).join("");
  try {
    const { format, role, vkey, secret } = JSON.parse(json) as StoredKey & { format: string };
    const isRole = ["editor", "root", "legal", "log", "witness"].includes(role);
    if (format === FORMAT && isRole && typeof vkey === "string") return { role, vkey, secret };
  } catch {
    // The message below says what is wrong.
  }
  throw new VariorumError("input", `${path} is not a key file`);
}

/** The key as it is stored: encrypted when there is a passphrase. `random` gives random bytes. */
export async function storeKey(
  role: KeyRole,
  key: SigningKey,
  passphrase: string | undefined,
  random: (bytes: number) => Uint8Array,
): Promise<StoredKey> {
  const skey = formatSkey(key);
  const vkey = formatVkey(verifierOf(key));
  return { role, vkey, secret: passphrase === undefined ? skey : await encrypt(skey, passphrase, random) };
}

/**
 * @throws {VariorumError} `usage` when a passphrase is needed or wrong, `input` when the key is damaged
 */
export async function openKey(stored: StoredKey, passphrase: Passphrase | undefined): Promise<SigningKey> {
  const skey = typeof stored.secret === "string" ? stored.secret : await unlock(stored, stored.secret, passphrase);
  try {
    const key = parseSkey(skey);
    if (formatVkey(verifierOf(key)) === stored.vkey) return key;
  } catch (cause) {
    if (!(cause instanceof TlogError)) throw cause;
  }
  throw new VariorumError("input", `The ${stored.role} key is damaged. Restore its file from a copy.`);
}

async function unlock(stored: StoredKey, secret: EncryptedSecret, passphrase: Passphrase | undefined): Promise<string> {
  return decrypt(secret, typeof passphrase === "function" ? await passphrase(stored) : passphrase);
}

function deriveKey(passphrase: string, salt: Uint8Array, { n, r, p }: typeof COST): Promise<Buffer> {
  const options = { N: n, r, p, maxmem: 256 * n * r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFC"), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

async function encrypt(
  text: string,
  passphrase: string,
  random: (bytes: number) => Uint8Array,
): Promise<EncryptedSecret> {
  const [salt, nonce] = [random(32), random(12)];
  const cipher = createCipheriv("aes-256-gcm", await deriveKey(passphrase, salt, COST), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return {
    kdf: "scrypt",
    ...COST,
    salt: base64(salt),
    cipher: "aes-256-gcm",
    nonce: base64(nonce),
    text: base64(sealed),
  };
}

async function decrypt(secret: EncryptedSecret, passphrase: string | undefined): Promise<string> {
  if (passphrase === undefined)
    throw new VariorumError(
      "usage",
      "This key is locked: its passphrase is needed. Set VARIORUM_PASSPHRASE, or run this at a terminal.",
    );
  const { kdf, cipher: name, n, r, p, salt, nonce, text } = secret;
  if (kdf !== "scrypt" || name !== "aes-256-gcm" || n > MAX_COST || r > 32 || p > 16) {
    throw new VariorumError("input", "This key is locked in a way that is not known here.");
  }
  const bytes = Buffer.from(text, "base64");
  const key = await deriveKey(passphrase, Buffer.from(salt, "base64"), { n, r, p });
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new VariorumError("usage", "The passphrase is wrong, or the key is damaged.", { cause });
  }
}
