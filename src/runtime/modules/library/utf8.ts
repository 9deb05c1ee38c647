// The engine itself uses this file, too: it imports nothing.

/** The bytes of UTF-8; a lone surrogate becomes U+FFFD. */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    let code = character.codePointAt(0)!;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}

/**
 * The text of UTF-8 bytes from `start`, as the Encoding Standard's decoder makes it: what is no UTF-8 becomes U+FFFD, once for
 * each longest beginning of a character. `rest` is where an unfinished character at the end begins.
 */
export function utf8Text(
  bytes: ArrayLike<number>,
  start = 0,
  end = bytes.length,
): { text: string; rest: number; broken: boolean } {
  let text = "";
  let broken = false;
  let i = start;
  while (i < end) {
    const lead = bytes[i];
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      i++;
      continue;
    }
    const more =
      lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    let code = more === 1 ? lead & 31 : more === 2 ? lead & 15 : lead & 7;
    let taken = 1;
    // The second byte of some is limited: no code twice, no surrogate, nothing above U+10FFFF
    let low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    let high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    while (taken <= more && i + taken < end && bytes[i + taken] >= low && bytes[i + taken] <= high) {
      code = (code << 6) | (bytes[i + taken] & 63);
      taken++;
      low = 0x80;
      high = 0xbf;
    }
    if (more > 0 && taken === more + 1) text += String.fromCodePoint(code);
    else if (more > 0 && i + taken === end) return { text, rest: i, broken };
    else {
      text += "\ufffd";
      broken = true;
    }
    i += taken;
  }
  return { text, rest: end, broken };
}
