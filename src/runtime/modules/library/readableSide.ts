import { Buffer } from "./buffer";
import { invalidArgument, nodeError } from "./errors";
import type { EventEmitter } from "./events";
import type { Life } from "./streamLife";
import { StringDecoder } from "./stringDecoder";

export interface ReadableOptions {
  highWaterMark?: number;
  readableHighWaterMark?: number;
  objectMode?: boolean;
  readableObjectMode?: boolean;
  encoding?: string;
}
export interface Source extends EventEmitter {
  _read(size: number): void;
}

/** What can be read from: chunks wait here until somebody reads them, or flow to those who listen. */
export class ReadableSide {
  readonly objectMode: boolean;
  readonly highWaterMark: number;
  length = 0;
  /** `null` until somebody says that it shall flow, or not. */
  flowing: boolean | null = null;
  ended = false;
  endEmitted = false;
  didRead = false;
  readable = true;
  decoder: StringDecoder | undefined;
  #chunks: unknown[] = [];
  #reading = false;
  /** Is `_read` still being called? */
  inside = true;
  #needReadable = false;
  #emittedReadable = false;
  #listening = false;
  #resuming = false;
  #readingMore = false;
  /** Stands still because of `pause()`, and not of a slow pipe. */
  #paused: boolean | null = null;

  constructor(
    private readonly stream: Source,
    private readonly life: () => Life,
    options: ReadableOptions,
    private readonly atEnd: () => void,
  ) {
    this.objectMode = Boolean(options.objectMode || options.readableObjectMode);
    this.highWaterMark = options.readableHighWaterMark ?? options.highWaterMark ?? (this.objectMode ? 16 : 16384);
    if (options.encoding) this.decoder = new StringDecoder(options.encoding);
  }
  get isOver(): boolean {
    return this.endEmitted || !this.readable;
  }
  get isPaused(): boolean {
    return this.#paused === true || this.flowing === false;
  }
  destroying(): void {}
  constructedNow(): void {
    if (this.#needReadable) this.#maybeReadMore();
  }

  push(given: unknown, encoding?: string, front = false): boolean {
    const life = this.life();
    let chunk = given;
    if (!this.objectMode) {
      if (typeof chunk === "string") {
        if (!this.decoder || !/^utf-?8$/i.test(encoding ?? "utf8") || front) {
          const bytes = Buffer.from(chunk, encoding);
          chunk = this.decoder && front ? bytes.toString(this.decoder.encoding) : bytes;
        }
      } else if (chunk instanceof Uint8Array) chunk = chunk instanceof Buffer ? chunk : Buffer.from(chunk);
      else if (chunk !== undefined && chunk !== null) {
        life.fail(invalidArgument("chunk", "of type string or an instance of Buffer, TypedArray, or DataView", chunk));
        return false;
      }
    }
    if (chunk === null) {
      this.#reading = false;
      this.#end();
    } else if (this.objectMode || (chunk !== undefined && (chunk as { length: number }).length > 0)) {
      if (front) {
        if (this.endEmitted)
          life.fail(nodeError(Error, "ERR_STREAM_UNSHIFT_AFTER_END_EVENT", "stream.unshift() after end event"));
        else if (life.destroyed || life.errored) return false;
        else this.#add(chunk, true);
      } else if (this.ended) life.fail(nodeError(Error, "ERR_STREAM_PUSH_AFTER_EOF", "stream.push() after EOF"));
      else if (life.destroyed || life.errored) return false;
      else {
        this.#reading = false;
        if (this.decoder && chunk instanceof Uint8Array) {
          chunk = this.decoder.write(chunk);
          if (this.objectMode || (chunk as string).length > 0) this.#add(chunk, false);
          else this.#maybeReadMore();
        } else this.#add(chunk, false);
      }
    } else if (!front) {
      this.#reading = false;
      this.#maybeReadMore();
    }
    return !this.ended && (this.length < this.highWaterMark || this.length === 0);
  }
  #add(chunk: unknown, front: boolean): void {
    if (this.flowing && this.length === 0 && !this.inside && this.stream.listenerCount("data") > 0) {
      this.didRead = true;
      this.stream.emit("data", chunk);
    } else {
      this.length += this.objectMode ? 1 : (chunk as { length: number }).length;
      if (front) this.#chunks.unshift(chunk);
      else this.#chunks.push(chunk);
      if (this.#needReadable) this.#tellReadable();
    }
    this.#maybeReadMore();
  }
  #end(): void {
    if (this.ended) return;
    const rest = this.decoder?.end() ?? "";
    if (rest !== "") {
      this.#chunks.push(rest);
      this.length += this.objectMode ? 1 : rest.length;
    }
    this.ended = true;
    if (this.inside) this.#tellReadable();
    else {
      this.#needReadable = false;
      this.#emittedReadable = true;
      this.#emitReadable();
    }
  }

  #tellReadable(): void {
    this.#needReadable = false;
    if (this.#emittedReadable) return;
    this.#emittedReadable = true;
    process.nextTick(() => this.#emitReadable());
  }
  #emitReadable(): void {
    const { destroyed, errored } = this.life();
    if (!destroyed && !errored && (this.length > 0 || this.ended)) {
      this.stream.emit("readable");
      this.#emittedReadable = false;
    }
    this.#needReadable = !this.flowing && !this.ended && this.length <= this.highWaterMark;
    this.#flow();
  }
  /** Reads ahead until enough waits. */
  #maybeReadMore(): void {
    if (this.#readingMore || !this.life().constructed) return;
    this.#readingMore = true;
    process.nextTick(() => {
      while (
        !this.#reading &&
        !this.ended &&
        (this.length < this.highWaterMark || (this.flowing && this.length === 0))
      ) {
        const before = this.length;
        this.read(0);
        if (before === this.length) break;
      }
      this.#readingMore = false;
    });
  }

  #available(size: number): number {
    if (size <= 0 || (this.length === 0 && this.ended)) return 0;
    if (this.objectMode) return 1;
    if (Number.isNaN(size))
      return this.flowing && this.length > 0 ? (this.#chunks[0] as { length: number }).length : this.length;
    if (size <= this.length) return size;
    return this.ended ? this.length : 0;
  }

  read(given?: number): unknown {
    const life = this.life();
    const asked = given === undefined ? NaN : Math.trunc(given);
    if (asked !== 0) this.#emittedReadable = false;
    const full = this.highWaterMark !== 0 ? this.length >= this.highWaterMark : this.length > 0;
    if (asked === 0 && this.#needReadable && (full || this.ended)) {
      if (this.length === 0 && this.ended) this.#finishReading();
      else this.#tellReadable();
      return null;
    }
    let size = this.#available(asked);
    if (size === 0 && this.ended) {
      if (this.length === 0) this.#finishReading();
      return null;
    }
    const wants = this.#needReadable || this.length === 0 || this.length - size < this.highWaterMark;
    if (wants && !this.ended && !this.#reading && !life.destroyed && !life.errored && life.constructed) {
      this.#reading = true;
      this.inside = true;
      if (this.length === 0) this.#needReadable = true;
      try {
        this.stream._read(this.highWaterMark);
      } catch (error) {
        life.fail(error);
      }
      this.inside = false;
      if (!this.#reading) size = this.#available(asked);
    }
    const chunk = size > 0 ? this.#take(size) : null;
    if (chunk === null) {
      this.#needReadable = this.length <= this.highWaterMark;
      size = 0;
    } else this.length -= size;
    if (this.length === 0) {
      if (!this.ended) this.#needReadable = true;
      if (asked !== size && this.ended) this.#finishReading();
    }
    if (chunk !== null && !life.closeEmitted) {
      this.didRead = true;
      this.stream.emit("data", chunk);
    }
    return chunk;
  }
  #take(size: number): unknown {
    if (this.length === 0) return null;
    if (this.objectMode) return this.#chunks.shift();
    const first = this.#chunks[0] as string | Buffer;
    if (first.length === size) return this.#chunks.shift();
    if (first.length > size) {
      this.#chunks[0] = first.slice(size);
      return first.slice(0, size);
    }
    const parts: (string | Buffer)[] = [];
    for (let left = size; left > 0;) {
      const next = this.#chunks[0] as string | Buffer;
      if (next.length <= left) this.#chunks.shift();
      else this.#chunks[0] = next.slice(left);
      parts.push(next.slice(0, left));
      left -= next.length;
    }
    return typeof first === "string" ? parts.join("") : Buffer.concat(parts as Buffer[]);
  }
  #finishReading(): void {
    if (this.endEmitted) return;
    this.ended = true;
    process.nextTick(() => {
      const { errored, closeEmitted } = this.life();
      if (errored || closeEmitted || this.endEmitted || this.length > 0) return;
      this.endEmitted = true;
      this.stream.emit("end");
      this.atEnd();
    });
  }

  /** From now on as text, also what waits already. */
  decodeAs(decoder: StringDecoder): void {
    this.decoder = decoder;
    const text = this.#chunks.map((chunk) => decoder.write(chunk as Uint8Array)).join("");
    this.#chunks = text === "" ? [] : [text];
    this.length = text.length;
  }

  #flow(): void {
    while (this.flowing && this.read() !== null);
  }
  resume(): void {
    if (!this.flowing) {
      this.flowing = !this.#listening;
      if (!this.#resuming) {
        this.#resuming = true;
        process.nextTick(() => this.#resumeNow());
      }
    }
    this.#paused = false;
  }
  #resumeNow(): void {
    if (!this.#reading) this.read(0);
    this.#resuming = false;
    this.stream.emit("resume");
    this.#flow();
    if (this.flowing && !this.#reading) this.read(0);
  }
  pause(): void {
    if (this.flowing !== false) {
      this.flowing = false;
      this.stream.emit("pause");
    }
    this.#paused = true;
  }
  /** A slow pipe has room again. */
  flowAgain(): void {
    this.flowing = true;
    this.#flow();
  }

  listenerAdded(name: string | symbol): void {
    if (name === "data") {
      this.#listening = this.stream.listenerCount("readable") > 0;
      if (this.flowing !== false) this.resume();
    } else if (name === "readable" && !this.endEmitted && !this.#listening) {
      this.#listening = this.#needReadable = true;
      this.flowing = false;
      this.#emittedReadable = false;
      if (this.length > 0) this.#tellReadable();
      else if (!this.#reading) process.nextTick(() => this.read(0));
    }
  }
  listenerRemoved(name: string | symbol | undefined): void {
    if (name !== undefined && name !== "readable") return;
    process.nextTick(() => {
      this.#listening = this.stream.listenerCount("readable") > 0;
      if (this.#resuming && this.#paused === false) this.flowing = true;
      else if (this.stream.listenerCount("data") > 0) this.resume();
      else if (!this.#listening) this.flowing = null;
    });
  }
}
