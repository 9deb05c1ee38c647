import { io, unbuilt } from "./core";
import { TextDecoder, TextEncoder } from "./textCoding";
import { URLSearchParams } from "./url";

export type BodyInit = string | ArrayBuffer | ArrayBufferView | URLSearchParams | null;

const { body } = unbuilt("Response", {}) as { body(): never };

/** The content of a request or an answer: to be read once. */
export abstract class Body {
  readonly #content: string | Uint8Array | null;
  /** It comes over the network, some time after the headers. */
  readonly #arrives: boolean;
  #used = false;
  protected readonly contentType: string | undefined;

  constructor(content: BodyInit | undefined, arrives = false) {
    this.#arrives = arrives;
    if (typeof content === "string") {
      this.#content = content;
      this.contentType = "text/plain;charset=UTF-8";
    } else if (content === null || content === undefined) this.#content = null;
    else if (content instanceof URLSearchParams) {
      this.#content = content.toString();
      this.contentType = "application/x-www-form-urlencoded;charset=UTF-8";
    } else if (content instanceof ArrayBuffer) this.#content = new Uint8Array(content.slice(0));
    else if (ArrayBuffer.isView(content))
      this.#content = new Uint8Array(content.buffer as ArrayBuffer, content.byteOffset, content.byteLength).slice();
    else {
      this.#content = String(content);
      this.contentType = "text/plain;charset=UTF-8";
    }
  }

  get bodyUsed(): boolean {
    return this.#used;
  }
  get body(): null {
    if (this.#content === null) return null;
    return body();
  }
  protected get content(): string | Uint8Array | null {
    return this.#content;
  }
  protected get arrives(): boolean {
    return this.#arrives;
  }

  async #read(): Promise<string | Uint8Array> {
    if (this.#used) throw new TypeError("Body is unusable: Body has already been read");
    if (this.#content === null) return "";
    this.#used = true;
    if (this.#arrives) await io(undefined, "body");
    return this.#content;
  }
  async text(): Promise<string> {
    const content = await this.#read();
    return typeof content === "string" ? content : new TextDecoder().decode(content);
  }
  async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown;
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    const content = await this.#read();
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    return bytes.slice().buffer as ArrayBuffer;
  }
  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(await this.arrayBuffer());
  }
}
