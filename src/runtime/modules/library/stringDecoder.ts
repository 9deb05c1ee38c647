import { Buffer } from "./buffer";
import { utf8Text } from "./textCoding";

/** Text of bytes that come in pieces: characters that a piece cuts in two wait for the next. */
export class StringDecoder {
  #rest: number[] = [];
  constructor(readonly encoding = "utf8") {
    Buffer.from("", encoding);
  }
  write(bytes: Uint8Array): string {
    const all = this.#rest.length > 0 ? [...this.#rest, ...bytes] : bytes;
    if (/^utf-?8$/i.test(this.encoding)) {
      const { text, rest } = utf8Text(all);
      this.#rest = Array.from(all).slice(rest);
      return text;
    }
    const whole = all.length - (/^base64/.test(this.encoding) ? all.length % 3 : 0);
    this.#rest = Array.from(all).slice(whole);
    return Buffer.from(Array.from(all).slice(0, whole)).toString(this.encoding);
  }
  end(bytes?: Uint8Array): string {
    const text = bytes ? this.write(bytes) : "";
    const rest = this.#rest.splice(0);
    if (rest.length === 0) return text;
    return text + (/^utf-?8$/i.test(this.encoding) ? "\ufffd" : Buffer.from(rest).toString(this.encoding));
  }
}
export default { StringDecoder };
