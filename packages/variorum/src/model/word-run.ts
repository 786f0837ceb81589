const UNKNOWN = 0;
const BEGINS = 1;
const GOES_ON = 2;
const NEITHER = 3;

/**
 * Counts words: runs of characters that begin with one of `begins` and go on with any of `goesOn`. As many as
 * `text.match` finds of one `begins` and any number of `goesOn`, without making them. Linear in the length of the text.
 * @param begins matches one character
 * @param goesOn matches one character, whatever `begins` matches among them
 */
export function wordCounter(begins: RegExp, goesOn: RegExp): (text: string) => number {
  const kindOf = (character: string) => (begins.test(character) ? BEGINS : goesOn.test(character) ? GOES_ON : NEITHER);
  // Of every code unit but the halves of pairs, learnt where it is first met.
  const kinds = new Uint8Array(0x10000);
  return (text) => {
    let words = 0;
    let isInside = false;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      let kind = kinds[unit];
      if (kind === UNKNOWN) {
        const character = String.fromCodePoint(text.codePointAt(i) ?? 0);
        kind = kindOf(character);
        if (unit < 0xd800 || unit > 0xdfff) kinds[unit] = kind;
        i += character.length - 1;
      }
      if (!isInside && kind === BEGINS) words += 1;
      isInside = isInside ? kind !== NEITHER : kind === BEGINS;
    }
    return words;
  };
}
