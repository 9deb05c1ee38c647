import type { EventName, Listener } from "./events";
import { readableFrom } from "./readableFrom";
import { ReadableSide, type ReadableOptions as SideOptions } from "./readableSide";
import { addAbortSignal, life, reading, Stream, takeMethods, writing } from "./streamBase";
import { iterate } from "./streamIteration";
import { Life, notImplemented, type Done, type LifeOptions } from "./streamLife";
import { Pipes, type Destination } from "./streamPipes";
import { StringDecoder } from "./stringDecoder";
import type { WritableSide } from "./writableSide";

export interface ReadableOptions extends SideOptions, LifeOptions {
  signal?: AbortSignal;
  read?(this: Readable, size: number): void;
  destroy?(this: Readable, error: unknown, done: Done): void;
  construct?(this: Readable, done: Done): void;
}

export class Readable extends Stream {
  declare [reading]: ReadableSide;
  readonly #pipes = new Pipes(this);

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
    return readableFrom((given) => new Readable(given), source, options);
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
    this.#pipes.add(destination, options?.end !== false);
    return destination;
  }
  unpipe(destination?: Stream): this {
    this.#pipes.remove(destination);
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
