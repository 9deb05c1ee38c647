import { Buffer, type Encoding } from "./buffer";
import { completion, system } from "./core";
import { systemError } from "./fsErrors";
import { encodingIn, shown, type Content, type EncodingOption } from "./fsOperations";
import type { OpenFile } from "./fsOpenFile";
import { Stats } from "./fsStats";

/** One operation, done at some time from now on, all of it at that moment. */
export function later<T>(what: string, operation: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    completion(() => {
      try {
        resolve(system(operation));
      } catch (error) {
        reject(error as Error);
      }
    }, what);
  });
}

type ReadInto = { buffer?: Uint8Array; offset?: number; length?: number; position?: number | null };

/** A file that is open, of `node:fs/promises`. It emits no event. */
export class FileHandle {
  readonly #file: OpenFile;
  readonly #path: string;
  readonly #number: () => number;
  #closing: Promise<void> | undefined;

  constructor(file: OpenFile, path: string, number: () => number) {
    this.#file = file;
    this.#path = path;
    this.#number = number;
  }
  /** What other handles do not have while this one is open. */
  get fd(): number {
    return this.#file.closed ? -1 : this.#number();
  }
  #later<T>(syscall: string, operation: () => T): Promise<T> {
    if (this.#closing) return Promise.reject(Object.assign(systemError("EBADF", syscall), { message: "file closed" }));
    return later(`${syscall} ${this.#path}`, operation);
  }

  read(buffer?: Uint8Array | ReadInto, offset?: number | ReadInto, length?: number, position?: number | null) {
    const given: ReadInto =
      buffer instanceof Uint8Array
        ? typeof offset === "object" && offset !== null
          ? { ...offset, buffer }
          : { buffer, offset: offset as number, length, position }
        : (buffer ?? {});
    const into = given.buffer ?? Buffer.alloc(16384);
    const start = given.offset ?? 0;
    return this.#later("read", () => {
      const part = this.#file.read(given.length ?? into.byteLength - start, given.position);
      into.set(part, start);
      return { bytesRead: part.length, buffer: into };
    });
  }
  write(data: Content, offset?: number | null, length?: number | string, position?: number | null) {
    const text = typeof data === "string";
    const bytes = text
      ? /^utf-?8$/i.test(String(length ?? "utf8"))
        ? data
        : Buffer.from(data, length as string)
      : data.subarray(offset ?? 0, (offset ?? 0) + ((length as number) ?? data.length));
    const at = text ? offset : position;
    return this.#later("write", () => ({ bytesWritten: this.#file.write(bytes, at), buffer: data }));
  }
  readFile(options?: EncodingOption): Promise<string | Buffer> {
    return this.#later("read", () => shown(this.#file.readAll(), encodingIn(options)));
  }
  async writeFile(data: Content, options?: EncodingOption): Promise<void> {
    await this.write(encodedContent(data, encodingIn(options)));
  }
  appendFile(data: Content, options?: EncodingOption): Promise<void> {
    return this.writeFile(data, options);
  }
  truncate(length?: number): Promise<void> {
    return this.#later("ftruncate", () => this.#file.truncate(length));
  }
  stat(): Promise<Stats> {
    return this.#later("fstat", () => new Stats(this.#file.inode("fstat")));
  }
  sync(): Promise<void> {
    return this.#later("fsync", () => void this.#file.inode("fsync"));
  }
  datasync(): Promise<void> {
    return this.#later("fdatasync", () => void this.#file.inode("fdatasync"));
  }
  async *readLines(options?: EncodingOption): AsyncGenerator<string, void> {
    const text = String(await this.readFile(encodingIn(options) ?? "utf8"));
    const lines = text.split(/\r?\n/);
    if (lines.at(-1) === "") lines.pop();
    for (const line of lines) yield line;
  }
  close(): Promise<void> {
    if (this.#file.closed && !this.#closing) return Promise.resolve();
    this.#closing ??= later(`close ${this.#path}`, () => {
      this.#file.close();
    });
    return this.#closing;
  }
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

export function encodedContent(data: unknown, encoding?: Encoding | null): Content {
  if (data instanceof Uint8Array) return Uint8Array.from(data);
  if (ArrayBuffer.isView(data)) return Uint8Array.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  const text = String(data);
  return encoding === undefined || encoding === null || /^utf-?8$/i.test(encoding) ? text : Buffer.from(text, encoding);
}
