// Hashes of texts: fingerprints of what was written, and numbers for the lottery.

/** Read once, because each access to a global is slow in a vm context. */
const { imul } = Math;

/** FNV-1a, 32 bits, over UTF-16 code units (Fowler, Noll, Vo; draft-eastlake-fnv). */
export function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The finaliser of MurmurHash3 (Appleby, public domain). */
export function mix(word: number): number {
  let hash = word;
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
