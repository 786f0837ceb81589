import { deflateRawSync } from "node:zlib";

/** An entry of `rawZip`: what its headers claim may differ from what it holds. */
export interface RawEntry {
  readonly name: string;
  readonly content?: Uint8Array;
  /** Deflated bytes, instead of `content`. */
  readonly packed?: Uint8Array;
  /** Declared size where it is a lie. */
  readonly size?: number;
  readonly crc?: number;
  readonly encrypted?: boolean;
  /** Sizes stand behind the bytes, and the local header has none (APPNOTE 4.3.9); these are what the descriptor says. */
  readonly descriptor?: { readonly packed: number; readonly size: number };
  /** Its local header says another name. */
  readonly localName?: string;
  /** Method of packing; 8 (deflate) unless told. */
  readonly method?: number;
  /** Shares the bytes of the entry before it. */
  readonly overlaps?: boolean;
}

/** A ZIP archive that says of itself whatever it is told to (APPNOTE 4.3); no library writes such things. */
export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const chunks: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  let last = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const packed = entry.packed ?? deflateRawSync(entry.content ?? new Uint8Array(), { level: 1 });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800 | (entry.encrypted ? 1 : 0) | (entry.descriptor ? 8 : 0), 2);
    fields.writeUInt16LE(entry.method ?? 8, 4);
    fields.writeUInt32LE(entry.crc ?? 0, 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.size ?? entry.content?.length ?? 0, 18);
    fields.writeUInt16LE(name.length, 22);
    const offset = entry.overlaps ? last : at;
    if (!entry.overlaps) {
      const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), ...localParts(entry, fields, name), packed]);
      chunks.push(local);
      last = at;
      at += local.length;
      if (entry.descriptor) {
        const behind = descriptorOf(entry, entry.descriptor);
        chunks.push(behind);
        at += behind.length;
      }
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, tail, name]));
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length & 0xffff, 8);
  end.writeUInt16LE(entries.length & 0xffff, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...chunks, directory, end]));
}

function localParts({ descriptor, localName }: RawEntry, fields: Buffer, name: Buffer): readonly Buffer[] {
  const own = Buffer.from(fields);
  const ownName = localName === undefined ? name : Buffer.from(localName);
  own.writeUInt16LE(ownName.length, 22);
  if (descriptor) own.fill(0, 10, 22);
  return [own, ownName];
}

function descriptorOf({ crc = 0 }: RawEntry, { packed, size }: { readonly packed: number; readonly size: number }) {
  const behind = Buffer.alloc(16);
  behind.write("PK\x07\x08", 0, "latin1");
  behind.writeUInt32LE(crc, 4);
  behind.writeUInt32LE(packed, 8);
  behind.writeUInt32LE(size, 12);
  return behind;
}
