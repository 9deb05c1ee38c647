import { invalidArgument, nodeError } from "./errors";
import type { EventName, Listener } from "./events";
import { ReadableSide, type ReadableOptions as SideOptions } from "./readableSide";
import { addAbortSignal, life, reading, Stream, takeMethods, writing } from "./streamBase";
import { iterate } from "./streamIteration";
import { Life, notImplemented, type Done, type LifeOptions } from "./streamLife";
import { StringDecoder } from "./stringDecoder";
import type { WritableSide } from "./writableSide";

export interface ReadableOptions extends SideOptions, LifeOptions {
  signal?: AbortSignal;
  read?(this: Readable, size: number): void;
  destroy?(this: Readable, error: unknown, done: Done): void;
  construct?(this: Readable, done: Done): void;
}
/** A stream that is written to by a pipe. */
interface Destination extends Stream {
  write(chunk: unknown): boolean;
  end(): unknown;
  readonly writableNeedDrain?: boolean;
}
interface Pipe {
  readonly destination: Destination;
  stop(): void;
}

export class Readable extends Stream {
  declare [reading]: ReadableSide;
  readonly #pipes: Pipe[] = [];
  /** Pipes that are full. */
  readonly #full = new Set<Pipe>();

  constructor(options: ReadableOptions = {}, writable?: (stream: Readable) => WritableSide) {
    super();
    const sides: (ReadableSide | WritableSide)[] = [];
    const side = new ReadableSide(
      this,
      () => this[life],
      options,
      () => this.#atEnd(),
    );
    const inherent = { enumerable: false, writable: true, configurable: true };
    Object.defineProperty(this, reading, { value: side, ...inherent });
    Object.defineProperty(this, life, { value: new Life(this, options, sides), ...inherent });
    sides.push(side);
    if (writable) {
      const other = writable(this);
      Object.defineProperty(this, writing, { value: other, ...inherent });
      sides.push(other);
    }
    takeMethods(this, options);
    if (options.signal) addAbortSignal(options.signal, this);
    this[life].begin();
  }
  static from(source: unknown, options: ReadableOptions = {}): Readable {
    return readableFrom(source, options);
  }

  _read(_size: number): void {
    throw notImplemented("_read()");
  }
  read(size?: number): unknown {
    return this[reading].read(size);
  }
  push(chunk: unknown, encoding?: string): boolean {
    return this[reading].push(chunk, encoding);
  }
  unshift(chunk: unknown, encoding?: string): boolean {
    return this[reading].push(chunk, encoding, true);
  }
  setEncoding(encoding: string): this {
    this[reading].decodeAs(new StringDecoder(encoding));
    return this;
  }
  #atEnd(): void {
    const other = this[writing];
    if (other?.writable && !this.#allowsHalfOpen) process.nextTick(() => this.#endOther());
    else if (this[life].autoDestroy && (!other || other.isOver)) this.destroy();
  }
  get #allowsHalfOpen(): boolean {
    return (this as { allowHalfOpen?: boolean }).allowHalfOpen !== false;
  }
  #endOther(): void {
    const other = this[writing]!;
    if (!other.ending && !this.destroyed) other.end();
  }

  override on(name: EventName, listener: Listener): this {
    super.on(name, listener);
    this[reading].listenerAdded(name);
    return this;
  }
  override addListener(name: EventName, listener: Listener): this {
    return this.on(name, listener);
  }
  override removeListener(name: EventName, listener: Listener): this {
    super.removeListener(name, listener);
    this[reading].listenerRemoved(name);
    return this;
  }
  override off(name: EventName, listener: Listener): this {
    return this.removeListener(name, listener);
  }
  override removeAllListeners(...names: [EventName?]): this {
    super.removeAllListeners(...names);
    this[reading].listenerRemoved(names[0]);
    return this;
  }
  pause(): this {
    this[reading].pause();
    return this;
  }
  resume(): this {
    this[reading].resume();
    return this;
  }
  isPaused(): boolean {
    return this[reading].isPaused;
  }

  pipe<D extends Destination>(destination: D, options?: { end?: boolean }): D {
    const side = this[reading];
    const slow = () => {
      this.#full.add(pipe);
      this.pause();
      if (!waits) {
        waits = true;
        destination.on("drain", drained);
      }
    };
    let waits = false;
    const drained = () => {
      this.#full.delete(pipe);
      if (this.#full.size === 0 && this.listenerCount("data") > 0) this.resume();
    };
    const data = (chunk: unknown) => {
      if (destination.write(chunk) === false) slow();
    };
    const ended = () => void destination.end();
    const failed = (error: unknown) => {
      unpipe();
      destination.removeListener("error", failed);
      if (destination.listenerCount("error") === 0) {
        if (destination[life] && !destination[life].errored) destination[life].fail(error);
        else destination.emit("error", error);
      }
    };
    const closed = () => {
      destination.removeListener("finish", finished);
      unpipe();
    };
    const finished = () => {
      destination.removeListener("close", closed);
      unpipe();
    };
    const unpipe = () => void this.unpipe(destination);
    const unpiped = (source: unknown) => {
      if (source === this) pipe.stop();
    };
    const pipe: Pipe = {
      destination,
      stop: () => {
        destination.removeListener("close", closed);
        destination.removeListener("finish", finished);
        destination.removeListener("drain", drained);
        destination.removeListener("error", failed);
        destination.removeListener("unpipe", unpiped);
        this.removeListener("end", end);
        this.removeListener("data", data);
        if (this.#full.has(pipe) && destination.writableNeedDrain) drained();
      },
    };
    this.#pipes.push(pipe);
    const end = options?.end === false ? unpipe : ended;
    if (side.endEmitted) process.nextTick(end);
    else this.once("end", end);
    destination.on("unpipe", unpiped);
    this.on("data", data);
    destination.prependListener("error", failed);
    destination.once("close", closed);
    destination.once("finish", finished);
    destination.emit("pipe", this);
    if (destination.writableNeedDrain === true) slow();
    else if (!side.flowing) this.resume();
    return destination;
  }
  unpipe(destination?: Stream): this {
    if (this.#pipes.length === 0) return this;
    if (!destination) {
      this.pause();
      for (const pipe of this.#pipes.splice(0)) pipe.destination.emit("unpipe", this, { hasUnpiped: false });
      return this;
    }
    const at = this.#pipes.findIndex((pipe) => pipe.destination === destination);
    if (at < 0) return this;
    this.#pipes.splice(at, 1);
    if (this.#pipes.length === 0) this.pause();
    destination.emit("unpipe", this, { hasUnpiped: false });
    return this;
  }

  [Symbol.asyncIterator](): AsyncGenerator<unknown, void> {
    return iterate(this, true);
  }
  iterator(options: { destroyOnReturn?: boolean } = {}): AsyncGenerator<unknown, void> {
    return iterate(this, options.destroyOnReturn !== false);
  }
  async toArray(): Promise<unknown[]> {
    const all: unknown[] = [];
    for await (const chunk of this) all.push(chunk);
    return all;
  }
  async forEach(body: (chunk: unknown) => unknown): Promise<void> {
    for await (const chunk of this) await body(chunk);
  }
  map(change: (chunk: unknown) => unknown): Readable {
    const source = this;
    return Readable.from(
      (async function* () {
        for await (const chunk of source) yield await change(chunk);
      })(),
    );
  }
  filter(keeps: (chunk: unknown) => unknown): Readable {
    const source = this;
    return Readable.from(
      (async function* () {
        for await (const chunk of source) if (await keeps(chunk)) yield chunk;
      })(),
    );
  }
  async reduce(join: (sum: unknown, chunk: unknown) => unknown, ...initial: unknown[]): Promise<unknown> {
    let [sum] = initial;
    let first = initial.length === 0;
    for await (const chunk of this) {
      sum = first ? chunk : await join(sum, chunk);
      first = false;
    }
    if (first) throw new TypeError("Reduce of an empty stream requires an initial value");
    return sum;
  }

  get readable(): boolean {
    const { destroyed, errorEmitted } = this[life];
    return this[reading].readable && !destroyed && !errorEmitted && !this[reading].endEmitted;
  }
  set readable(readable: boolean) {
    this[reading].readable = readable;
  }
  get readableEnded(): boolean {
    return this[reading].endEmitted;
  }
  get readableFlowing(): boolean | null {
    return this[reading].flowing;
  }
  get readableLength(): number {
    return this[reading].length;
  }
  get readableHighWaterMark(): number {
    return this[reading].highWaterMark;
  }
  get readableObjectMode(): boolean {
    return this[reading].objectMode;
  }
  get readableEncoding(): string | null {
    return this[reading].decoder?.encoding ?? null;
  }
  get readableDidRead(): boolean {
    return this[reading].didRead;
  }
  get readableAborted(): boolean {
    const { destroyed, errored } = this[life];
    return this[reading].readable && Boolean(destroyed || errored) && !this[reading].endEmitted;
  }
}

/** Reads from what is iterated, one by one. */
function readableFrom(source: unknown, options: ReadableOptions): Readable {
  if (typeof source === "string" || source instanceof Uint8Array) {
    return new Readable({
      objectMode: true,
      ...options,
      read() {
        this.push(source);
        this.push(null);
      },
    });
  }
  const given = source as Partial<AsyncIterable<unknown> & Iterable<unknown>>;
  const asynchronous = given?.[Symbol.asyncIterator];
  const iterator = asynchronous?.call(given) ?? given?.[Symbol.iterator]?.();
  if (!iterator) throw invalidArgument("iterable", "an instance of Iterable", source);
  let busy = false;
  const stream = new Readable({ objectMode: true, highWaterMark: 1, ...options });
  stream._read = () => {
    if (busy) return;
    busy = true;
    void next();
  };
  stream._destroy = (error, done) => {
    stop(error).then(
      () => process.nextTick(done, error),
      (failure: unknown) => process.nextTick(done, failure ?? error),
    );
  };
  return stream;

  async function next(): Promise<void> {
    for (;;) {
      try {
        const step = asynchronous ? await iterator!.next() : (iterator!.next() as IteratorResult<unknown>);
        if (step.done) stream.push(null);
        else {
          const { value } = step;
          const chunk = typeof (value as Promise<unknown> | undefined)?.then === "function" ? await value : value;
          if (chunk === null) {
            busy = false;
            throw nodeError(TypeError, "ERR_STREAM_NULL_VALUES", "May not write null values to stream");
          }
          if (stream.push(chunk)) continue;
          busy = false;
        }
      } catch (error) {
        stream.destroy(error);
      }
      break;
    }
  }
  async function stop(error: unknown): Promise<void> {
    const failed = error !== undefined && error !== null;
    if (failed && typeof iterator!.throw === "function") {
      const { value, done } = await iterator!.throw(error);
      await value;
      if (done) return;
    }
    if (typeof iterator!.return === "function") {
      const { value } = await iterator!.return();
      await value;
    }
  }
}
