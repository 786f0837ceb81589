import { hash } from "node:crypto";
import { HASH_SIZE, useSha256 } from "@variorum/tlog";

// Whoever imports this has OpenSSL hash wherever the record is hashed: up to twelve times as fast as JavaScript. As a string
// of a character for each byte, since a buffer for each hash, outside of the heap, costs more than the hash.
useSha256((bytes) => {
  const text = hash("sha256", bytes, "binary");
  const found = new Uint8Array(HASH_SIZE);
  for (let i = 0; i < HASH_SIZE; i++) found[i] = text.charCodeAt(i);
  return found;
});
