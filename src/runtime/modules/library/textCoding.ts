import { utf8Bytes } from "./core";
import { nodeError } from "./errors";
import { utf8Text } from "./utf8";

export { utf8Bytes, utf8Text };

export class TextEncoder {
  get encoding(): string {
    return "utf-8";
  }
  encode(text = ""): Uint8Array {
    return new Uint8Array(utf8Bytes(String(text)));
  }
  encodeInto(text: string, target: Uint8Array): { read: number; written: number } {
    let read = 0;
    let written = 0;
    for (const character of text) {
      const bytes = utf8Bytes(character);
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
}

export class TextDecoder {
  readonly #fatal: boolean;
  readonly #ignoreBOM: boolean;
  #unfinished: number[] = [];
  #begun = false;

  constructor(encoding = "utf-8", options: { fatal?: boolean; ignoreBOM?: boolean } = {}) {
    if (!/^\s*(utf-?8|unicode-1-1-utf-8)\s*$/i.test(encoding))
      throw nodeError(RangeError, "ERR_ENCODING_NOT_SUPPORTED", `The "${encoding}" encoding is not supported`);
    this.#fatal = Boolean(options.fatal);
    this.#ignoreBOM = Boolean(options.ignoreBOM);
  }
  get encoding(): string {
    return "utf-8";
  }
  get fatal(): boolean {
    return this.#fatal;
  }
  get ignoreBOM(): boolean {
    return this.#ignoreBOM;
  }

  decode(input?: ArrayBuffer | ArrayBufferView, options: { stream?: boolean } = {}): string {
    const bytes = [...this.#unfinished, ...bytesOf(input)];
    const read = utf8Text(bytes);
    let { text, broken } = read;
    this.#unfinished = bytes.slice(read.rest);
    if (!options.stream && this.#unfinished.length > 0) {
      text += "\ufffd";
      broken = true;
      this.#unfinished = [];
    }
    if (broken && this.#fatal)
      throw nodeError(
        TypeError,
        "ERR_ENCODING_INVALID_ENCODED_DATA",
        "The encoded data was not valid for encoding utf-8",
      );
    if (!this.#begun && !this.#ignoreBOM && text.startsWith("\ufeff")) text = text.slice(1);
    this.#begun = Boolean(options.stream) && (this.#begun || text !== "");
    return text;
  }
}

function bytesOf(input?: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (input === undefined) return new Uint8Array();
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  return new Uint8Array(input);
}
