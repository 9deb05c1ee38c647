import { addAbortSignal, life, Stream, takeMethods, writing } from "./streamBase";
import { Life, type Done, type LifeOptions } from "./streamLife";
import { WritableSide, type WritableOptions as SideOptions } from "./writableSide";
import { nodeError } from "./errors";

export interface WritableOptions extends SideOptions, LifeOptions {
  signal?: AbortSignal;
  write?(this: Writable, chunk: never, encoding: string, done: Done): void;
  writev?(this: Writable, chunks: { chunk: never; encoding: string }[], done: Done): void;
  final?(this: Writable, done: Done): void;
  destroy?(this: Writable, error: unknown, done: Done): void;
  construct?(this: Writable, done: Done): void;
}

export class Writable extends Stream {
  declare [writing]: WritableSide;

  constructor(options: WritableOptions = {}) {
    super();
    const side = new WritableSide(
      this,
      () => this[life],
      options,
      () => true,
    );
    const inherent = { enumerable: false, writable: true, configurable: true };
    Object.defineProperty(this, writing, { value: side, ...inherent });
    Object.defineProperty(this, life, { value: new Life(this, options, [side]), ...inherent });
    takeMethods(this, options);
    if (options.signal) addAbortSignal(options.signal, this);
    this[life].begin();
  }
  /** Duplex streams are writable ones as well. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    return this === Writable && value instanceof Stream && value[writing] !== undefined;
  }

  write(chunk: unknown, encoding?: unknown, callback?: Done): boolean {
    return this[writing].write(chunk, encoding, callback) === true;
  }
  end(chunk?: unknown, encoding?: unknown, callback?: Done): this {
    this[writing].end(chunk, encoding, callback);
    return this;
  }
  cork(): void {
    this[writing].cork();
  }
  uncork(): void {
    this[writing].uncork();
  }
  setDefaultEncoding(encoding: string): this {
    this[writing].defaultEncoding = encoding;
    return this;
  }
  pipe(): never {
    const error = nodeError(Error, "ERR_STREAM_CANNOT_PIPE", "Cannot pipe, not readable");
    this[life].fail(error);
    return undefined as never;
  }

  get writable(): boolean {
    const { destroyed, errored } = this[life];
    return this[writing].writable && !destroyed && !errored && !this[writing].ending;
  }
  set writable(writable: boolean) {
    this[writing].writable = writable;
  }
  get writableEnded(): boolean {
    return this[writing].ending;
  }
  get writableFinished(): boolean {
    return this[writing].finished;
  }
  get writableLength(): number {
    return this[writing].length;
  }
  get writableHighWaterMark(): number {
    return this[writing].highWaterMark;
  }
  get writableObjectMode(): boolean {
    return this[writing].objectMode;
  }
  get writableCorked(): number {
    return this[writing].corked;
  }
  get writableNeedDrain(): boolean {
    return !this.destroyed && !this[writing].ending && this[writing].needDrain;
  }
  get writableAborted(): boolean {
    const { destroyed, errored } = this[life];
    return this[writing].writable && Boolean(destroyed || errored) && !this[writing].finished;
  }
}
