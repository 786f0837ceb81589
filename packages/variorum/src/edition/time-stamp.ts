import { encodeUtf8, parseNote } from "@variorum/tlog";
import { fromBER, Integer, OctetString, Sequence } from "asn1js";
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  ExtKeyUsage,
  id_eContentType_TSTInfo,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from "pkijs";
import { VariorumError } from "../model/error.ts";
import { stampLines } from "../record/stamp-line.ts";
import { note, type Reason } from "../record/verdict.ts";
import type { Network } from "../store/network.ts";

const SHA256 = "2.16.840.1.101.3.4.2.1";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const EXT_KEY_USAGE = "2.5.29.37";

/** Milliseconds that a time-stamp server has for its answer. */
const PATIENCE = 15_000;

/** Certificates of authorities that the verifier trusts to tell the time. */
export type TimeAnchors = readonly Certificate[];

/**
 * Certificates in PEM.
 * @throws {VariorumError} `usage` when there is none, or one is damaged
 */
export function parseTimeAnchors(pem: string): TimeAnchors {
  const blocks = [...pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)];
  if (blocks.length === 0) throw new VariorumError("usage", "The file of the time anchor holds no certificate in PEM.");
  return blocks.map(([, base64 = ""]) => parseCertificate(Buffer.from(base64, "base64")));
}

function parseCertificate(der: Uint8Array): Certificate {
  try {
    return Certificate.fromBER(exact(der));
  } catch (cause) {
    throw new VariorumError("usage", "The certificate of the time anchor is damaged.", { cause });
  }
}

/** A buffer of its own: what is a part of a larger one, pkijs would read whole. */
const exact = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

/** What an authority says of a text, when its token holds. */
export interface TimeStamp {
  readonly time: Date;
  /** Common name of the certificate that signed. */
  readonly authority: string;
  /** A chain leads to one of the anchors. */
  readonly trusted: boolean;
}

/**
 * Opens a token: its imprint is that of the text, its signature holds, its certificate is made for time stamps and, with anchors,
 * leads to one of them.
 * @throws {VariorumError} `record`
 */
export async function openTimeStamp(text: string, token: Uint8Array, anchors: TimeAnchors): Promise<TimeStamp> {
  try {
    return await openToken(exact(encodeUtf8(text)), exact(token), anchors);
  } catch (cause) {
    if (cause instanceof VariorumError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new VariorumError("record", `the time stamp does not hold: ${why}`, { cause });
  }
}

async function openToken(text: ArrayBuffer, token: ArrayBuffer, anchors: TimeAnchors): Promise<TimeStamp> {
  const signed = new SignedData({ schema: ContentInfo.fromBER(token).content });
  const info = infoOf(signed);
  const found = await signed.verify({ signer: 0, data: text, checkChain: false, extendedMode: true });
  const certificate = found.signerCertificate;
  if (found.signatureVerified !== true || !certificate) throw refusal("its signature does not verify");
  if (!isForTimeStamps(certificate)) throw refusal("its certificate is not made for time stamps");
  const trusted = anchors.length > 0 && (await leadsTo(signed, text, info.genTime, anchors));
  return { time: info.genTime, authority: nameOf(certificate), trusted };
}

const refusal = (what: string): VariorumError => new VariorumError("record", `the time stamp does not hold: ${what}`);

function infoOf({ encapContentInfo }: SignedData): TSTInfo {
  const { eContentType, eContent } = encapContentInfo;
  if (eContentType !== id_eContentType_TSTInfo || eContent === undefined) throw refusal("it is no time stamp");
  const info = TSTInfo.fromBER(eContent.getValue());
  if (info.messageImprint.hashAlgorithm.algorithmId !== SHA256) throw refusal("its imprint is not a SHA-256");
  return info;
}

/** RFC 3161 section 2.3: the certificate has exactly this extended key usage, marked critical. */
function isForTimeStamps({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === EXT_KEY_USAGE);
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : [];
  return usage?.critical === true && purposes.length === 1 && purposes[0] === TIME_STAMPING;
}

/** Judged at the time that the stamp states: certificates expire, what they signed in their time stays signed. */
async function leadsTo(signed: SignedData, data: ArrayBuffer, checkDate: Date, anchors: TimeAnchors): Promise<boolean> {
  try {
    const trustedCerts = [...anchors];
    const found = await signed.verify({
      signer: 0,
      data,
      trustedCerts,
      checkDate,
      checkChain: true,
      extendedMode: true,
    });
    return found.signerCertificateVerified === true;
  } catch {
    return false;
  }
}

function nameOf({ subject }: Certificate): string {
  const names = subject.typesAndValues;
  const common = names.find(({ type }) => type === "2.5.4.3") ?? names[0];
  return String(common?.value.valueBlock.value ?? "an unnamed authority").slice(0, 120);
}

export interface StampOptions {
  readonly network: Network;
  readonly random: (bytes: number) => Uint8Array;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks a time-stamp server (RFC 3161 over HTTP) for a token on the text of a checkpoint.
 * @throws {VariorumError} `input` when none came that holds
 */
export async function requestTimeStamp(text: string, server: string, options: StampOptions): Promise<Uint8Array> {
  const { network, random, signal } = options;
  const nonce = Uint8Array.from(random(8));
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const imprint = new Uint8Array(await crypto.subtle.digest("SHA-256", exact(encodeUtf8(text))));
  const { status, bytes } = await network.post(server, buildRequest(imprint, nonce), {
    timeout: PATIENCE,
    type: "application/timestamp-query",
    ...(signal && { signal }),
  });
  if (status !== 200) throw new VariorumError("input", `${server} answers with status ${status}`);
  const token = tokenOf(bytes, server);
  await assertAnswers(text, token, nonce, server);
  return token;
}

function buildRequest(imprint: Uint8Array, nonce: Uint8Array): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new OctetString({ valueHex: exact(imprint) }),
    }),
    nonce: new Integer({ valueHex: exact(nonce) }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER(false));
}

/** The token in an answer, byte for byte. */
function tokenOf(answer: Uint8Array, server: string): Uint8Array {
  try {
    const { result } = fromBER(exact(answer));
    const { status } = TimeStampResp.fromBER(exact(answer)).status;
    const token = result instanceof Sequence ? result.valueBlock.value[1] : undefined;
    if ((status === 0 || status === 1) && token !== undefined) return Uint8Array.from(token.valueBeforeDecodeView);
    throw new VariorumError("input", `${server} refuses to give a time stamp (status ${status})`);
  } catch (cause) {
    if (cause instanceof VariorumError) throw cause;
    throw new VariorumError("input", `${server} does not answer as a time-stamp server does`, { cause });
  }
}

async function assertAnswers(text: string, token: Uint8Array, nonce: Uint8Array, server: string): Promise<void> {
  try {
    await openTimeStamp(text, token, []);
    const info = infoOf(new SignedData({ schema: ContentInfo.fromBER(exact(token)).content }));
    const answered = Buffer.from(info.nonce?.valueBlock.valueHexView ?? []);
    if (answered.equals(nonce)) return;
  } catch (cause) {
    throw new VariorumError("input", `${server} gave a time stamp that does not hold: ${(cause as Error).message}`, {
      cause,
    });
  }
  throw new VariorumError("input", `${server} gave a time stamp for another question`);
}

/**
 * What the time stamps on a checkpoint are worth, for a verdict. They add to it and take nothing away: who serves a record could
 * attach or remove them.
 */
export async function judgeTimeStamps(checkpoint: Uint8Array, anchors: TimeAnchors): Promise<readonly Reason[]> {
  const { text } = parseNote(checkpoint);
  const reasons: Reason[] = [];
  for (const { name, token } of stampLines(checkpoint)) reasons.push(await judgeStamp(text, { name, token }, anchors));
  return reasons;
}

async function judgeStamp(
  text: string,
  { name, token }: { readonly name: string; readonly token: Uint8Array },
  anchors: TimeAnchors,
): Promise<Reason> {
  try {
    const { time, authority, trusted } = await openTimeStamp(text, token, anchors);
    const when = time.toISOString().replace(".000Z", "Z");
    const proven = `A time stamp of ${authority} proves that this state existed on ${when}.`;
    const said = `A time stamp by ${authority} says that this state existed on ${when}; `;
    const why =
      anchors.length === 0
        ? "whether to believe it was not asked (--anchor <certificate>)."
        : "no chain leads from it to your anchor.";
    return note(trusted ? "time-stamped" : "time-stamp-untrusted", trusted ? proven : `${said}${why}`);
  } catch (cause) {
    if (!(cause instanceof VariorumError)) throw cause;
    return note("time-stamp-bad", `The time stamp of ${name} counts for nothing: ${cause.message}.`);
  }
}
