import { Buffer } from "./buffer";
import { invalidArgument, nodeError } from "./errors";
import type { EventEmitter } from "./events";
import { destroyedError, multipleCallbacks, notImplemented, type Done, type Life } from "./streamLife";

export interface WritableOptions {
  highWaterMark?: number;
  writableHighWaterMark?: number;
  objectMode?: boolean;
  writableObjectMode?: boolean;
  decodeStrings?: boolean;
  defaultEncoding?: string;
}
interface Chunk {
  chunk: unknown;
  encoding: string;
  callback: Done;
}
export interface Sink extends EventEmitter {
  _write?(chunk: unknown, encoding: string, done: Done): void;
  _writev?(chunks: Chunk[], done: Done): void;
  _final?(done: Done): void;
}
const nothing: Done = () => {};

/** What can be written to: chunks wait here while one is written, and writers learn when there is room again. */
export class WritableSide {
  readonly objectMode: boolean;
  readonly highWaterMark: number;
  length = 0;
  needDrain = false;
  corked = 0;
  ended = false;
  finished = false;
  /** A duplex stream that cannot be written to has one that is over. */
  writable = true;
  readonly #decodes: boolean;
  #encoding: string;
  #ending = false;
  #prefinished = false;
  #finalCalled = false;
  #writing = false;
  /** Is `_write` or `_final` still being called? */
  #inside = false;
  #current: { size: number; callback: Done } | undefined;
  /** Callbacks that are still to be called; there is no end before. */
  #pending = 0;
  #waiting: Chunk[] = [];
  /** Writes that were over at once, to be told together. */
  #told: { callback: Done; count: number } | undefined;
  #whenFinished: Done[] = [];

  constructor(
    private readonly stream: Sink,
    private readonly life: () => Life,
    options: WritableOptions,
    /** Is the other side of a duplex stream over? */
    private readonly otherIsOver: () => boolean,
  ) {
    this.objectMode = Boolean(options.objectMode || options.writableObjectMode);
    this.highWaterMark = options.writableHighWaterMark ?? options.highWaterMark ?? (this.objectMode ? 16 : 16384);
    this.#decodes = options.decodeStrings !== false;
    this.#encoding = options.defaultEncoding ?? "utf8";
  }
  get isOver(): boolean {
    return this.finished || !this.writable;
  }
  get ending(): boolean {
    return this.#ending;
  }
  set defaultEncoding(encoding: string) {
    this.#encoding = encoding;
  }

  /** Is there room for more? Or the error for which the chunk cannot be taken. */
  write(given: unknown, encodingOrCallback?: unknown, last?: Done): unknown {
    const life = this.life();
    const callback = (typeof encodingOrCallback === "function" ? encodingOrCallback : (last ?? nothing)) as Done;
    let encoding = typeof encodingOrCallback === "string" ? encodingOrCallback : this.#encoding;
    let chunk = given;
    if (chunk === null) throw nodeError(TypeError, "ERR_STREAM_NULL_VALUES", "May not write null values to stream");
    if (!this.objectMode) {
      if (typeof chunk === "string") {
        if (this.#decodes) {
          chunk = Buffer.from(chunk, encoding);
          encoding = "buffer";
        }
      } else if (chunk instanceof Uint8Array) {
        if (!(chunk instanceof Buffer)) chunk = Buffer.from(chunk);
        encoding = "buffer";
      } else throw invalidArgument("chunk", "of type string or an instance of Buffer, TypedArray, or DataView", chunk);
    }
    const error = this.#ending
      ? nodeError(Error, "ERR_STREAM_WRITE_AFTER_END", "write after end")
      : life.destroyed
        ? destroyedError("write")
        : undefined;
    if (error) {
      process.nextTick(callback, error);
      life.fail(error, true);
      return error;
    }
    this.#pending++;
    return this.#accept({ chunk, encoding, callback });
  }
  #sizeOf(chunk: unknown): number {
    return this.objectMode ? 1 : (chunk as { length: number }).length;
  }
  #accept(item: Chunk): boolean {
    const life = this.life();
    this.length += this.#sizeOf(item.chunk);
    if (this.#writing || this.corked > 0 || life.errored || !life.constructed) this.#waiting.push(item);
    else this.#hand([item]);
    // What was written at once takes no room
    const full = this.length >= this.highWaterMark;
    if (full) this.needDrain = true;
    return !full && !life.errored && !life.destroyed;
  }

  /** Calls `_write`, or `_writev` for several. */
  #hand(items: Chunk[]): void {
    const size = items.reduce((sum, { chunk }) => sum + this.#sizeOf(chunk), 0);
    let callback = items[0].callback;
    if (items.length > 1) {
      this.#pending -= items.length - 1;
      callback = (error) => items.forEach((item) => item.callback(error ?? null));
    }
    const current = { size, callback };
    this.#current = current;
    this.#writing = true;
    this.#inside = true;
    const done: Done = (error) => this.#written(current, error);
    if (this.life().destroyed) done(destroyedError("write"));
    else if (this.stream._writev && (items.length > 1 || !this.stream._write)) this.stream._writev(items, done);
    else if (this.stream._write) this.stream._write(items[0].chunk, items[0].encoding, done);
    else throw notImplemented("_write()");
    this.#inside = false;
  }
  #written(current: { size: number; callback: Done }, error: unknown): void {
    const life = this.life();
    if (this.#current !== current) {
      life.fail(multipleCallbacks());
      return;
    }
    const { callback, size } = current;
    this.#writing = false;
    this.#current = undefined;
    this.length -= size;
    if (error) {
      life.errored ||= error;
      const fail = () => {
        this.#pending--;
        callback(error);
        this.#refuseWaiting();
        life.fail(error);
      };
      if (this.#inside) process.nextTick(fail);
      else fail();
      return;
    }
    if (this.#waiting.length > 0) this.#handWaiting();
    if (!this.#inside) this.#afterWrite(1, callback);
    else if (callback === nothing && !this.needDrain && !life.destroyed) {
      this.#pending--;
      this.maybeFinish(true);
    } else if (this.#told?.callback === callback) this.#told.count++;
    else {
      const told = { callback, count: 1 };
      this.#told = told;
      process.nextTick(() => {
        if (this.#told === told) this.#told = undefined;
        this.#afterWrite(told.count, callback);
      });
    }
  }
  #afterWrite(count: number, callback: Done): void {
    const { destroyed } = this.life();
    if (!this.#ending && !destroyed && this.length === 0 && this.needDrain) {
      this.needDrain = false;
      this.stream.emit("drain");
    }
    for (; count > 0; count--) {
      this.#pending--;
      callback(null);
    }
    if (this.life().destroyed) this.#refuseWaiting();
    this.maybeFinish(true);
  }
  #handWaiting(): void {
    const { destroyed, constructed } = this.life();
    if (this.corked > 0 || destroyed || !constructed || this.#writing) return;
    if (this.stream._writev && this.#waiting.length > 1) {
      this.#hand(this.#waiting.splice(0));
      return;
    }
    while (this.#waiting.length > 0 && !this.#writing) {
      const inside = this.#inside;
      this.#hand([this.#waiting.shift()!]);
      this.#inside = inside;
    }
  }
  /** Those that wait, and those that want to know of the end, hear that there will be none. */
  #refuseWaiting(): void {
    if (this.#writing) return;
    const { errored } = this.life();
    for (const { chunk, callback } of this.#waiting.splice(0)) {
      this.length -= this.#sizeOf(chunk);
      callback(errored ?? destroyedError("write"));
    }
    for (const callback of this.#whenFinished.splice(0)) callback(errored ?? destroyedError("end"));
  }
  destroying(): void {
    if (this.#waiting.length > 0 || this.#whenFinished.length > 0) process.nextTick(() => this.#refuseWaiting());
  }
  constructedNow(): void {
    if (!this.#writing) this.#handWaiting();
    this.maybeFinish();
  }

  cork(): void {
    this.corked++;
  }
  uncork(): void {
    if (this.corked === 0) return;
    this.corked--;
    if (!this.#writing) this.#handWaiting();
  }

  end(first?: unknown, second?: unknown, third?: Done): void {
    const life = this.life();
    const callback = [first, second, third].find((one) => typeof one === "function") as Done | undefined;
    let error: unknown;
    if (first !== null && first !== undefined && typeof first !== "function") {
      const written = this.write(first, typeof second === "string" ? second : undefined);
      if (typeof written !== "boolean") error = written;
    }
    if (this.corked > 0) {
      this.corked = 1;
      this.uncork();
    }
    if (error) {
      // Told already
    } else if (!life.errored && !this.#ending) {
      this.#ending = true;
      this.maybeFinish(true);
      this.ended = true;
    } else if (this.finished)
      error = nodeError(Error, "ERR_STREAM_ALREADY_FINISHED", "Cannot call end after a stream was finished");
    else if (life.destroyed) error = destroyedError("end");
    if (!callback) return;
    if (error || life.errored || this.finished) process.nextTick(callback, error ?? (life.errored || undefined));
    else this.#whenFinished.push(callback);
  }
  /** Nothing can ever be written. */
  endedFromTheStart(): void {
    this.#ending = this.ended = this.finished = true;
  }
  get #canFinish(): boolean {
    const { destroyed, constructed, errored, errorEmitted, closeEmitted } = this.life();
    const idle = this.length === 0 && this.#waiting.length === 0 && !this.#writing;
    return (
      this.#ending && idle && !this.finished && !destroyed && constructed && !errored && !errorEmitted && !closeEmitted
    );
  }
  maybeFinish(soon = false): void {
    if (!this.#canFinish) return;
    this.#prefinish();
    if (this.#pending > 0) return;
    if (soon) {
      this.#pending++;
      process.nextTick(() => {
        if (this.#canFinish) this.#finish();
        else this.#pending--;
      });
    } else if (this.#canFinish) {
      this.#pending++;
      this.#finish();
    }
  }
  #prefinish(): void {
    if (this.#prefinished || this.#finalCalled) return;
    if (typeof this.stream._final === "function" && !this.life().destroyed) {
      this.#finalCalled = true;
      this.#final();
    } else {
      this.#prefinished = true;
      this.stream.emit("prefinish");
    }
  }
  #final(): void {
    let called = false;
    let inside = true;
    const done: Done = (error) => {
      if (called) {
        this.life().fail(multipleCallbacks());
        return;
      }
      called = true;
      this.#pending--;
      if (error) {
        for (const callback of this.#whenFinished.splice(0)) callback(error);
        this.life().fail(error, inside);
      } else if (this.#canFinish) {
        this.#prefinished = true;
        this.stream.emit("prefinish");
        this.#pending++;
        process.nextTick(() => this.#finish());
      }
    };
    this.#pending++;
    try {
      this.stream._final!(done);
    } catch (error) {
      done(error);
    }
    inside = false;
  }
  #finish(): void {
    this.#pending--;
    this.finished = true;
    for (const callback of this.#whenFinished.splice(0)) callback();
    this.stream.emit("finish");
    const life = this.life();
    if (life.autoDestroy && this.otherIsOver()) life.destroy();
  }
}
