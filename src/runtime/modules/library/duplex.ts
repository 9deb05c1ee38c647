import { Readable, type ReadableOptions } from "./readable";
import { life, reading, writing } from "./streamBase";
import { notImplemented, type Done } from "./streamLife";
import { Writable, type WritableOptions } from "./writable";
import { WritableSide, type Sink } from "./writableSide";

type Both = Omit<ReadableOptions, "destroy" | "construct" | "read"> &
  Omit<WritableOptions, "destroy" | "construct" | "write" | "writev" | "final">;
export interface DuplexOptions extends Both {
  allowHalfOpen?: boolean;
  readable?: boolean;
  writable?: boolean;
}

/** Two streams in one: what is written here comes out somewhere else. */
export class Duplex extends Readable {
  declare [writing]: WritableSide;
  declare allowHalfOpen: boolean;

  constructor(options: DuplexOptions = {}) {
    super(options as ReadableOptions, (stream) => {
      const otherIsOver = () => stream[reading].isOver;
      return new WritableSide(stream as unknown as Sink, () => stream[life], options, otherIsOver);
    });
    this.allowHalfOpen = options.allowHalfOpen !== false;
    if (options.readable === false) {
      this[reading].readable = false;
      this[reading].ended = this[reading].endEmitted = true;
    }
    if (options.writable === false) {
      this[writing].writable = false;
      this[writing].endedFromTheStart();
    }
  }
}
/** The other half of what it inherits. */
export interface Duplex extends Omit<Writable, keyof Readable> {
  pipe: Readable["pipe"];
}
for (const name of Reflect.ownKeys(Writable.prototype))
  if (name !== "constructor" && name !== "pipe" && !(name in Duplex.prototype))
    Object.defineProperty(Duplex.prototype, name, Object.getOwnPropertyDescriptor(Writable.prototype, name)!);

export interface TransformOptions extends DuplexOptions {
  transform?(this: Transform, chunk: never, encoding: string, done: (error?: unknown, data?: unknown) => void): void;
  flush?(this: Transform, done: (error?: unknown, data?: unknown) => void): void;
}
type Changed = (error?: unknown, data?: unknown) => void;

/** What comes out is made of what goes in. */
export class Transform extends Duplex {
  /** Writing goes on when somebody reads. */
  #waiting: Done | undefined;

  constructor(options: TransformOptions = {}) {
    super(options);
    // What is read is made by writing, and not by `_read`
    this[reading].inside = false;
    this.on("prefinish", () => {
      if (this._final !== Transform.prototype._final) this.#flushed();
    });
  }
  _transform(_chunk: unknown, _encoding: string, _done: Changed): void {
    throw notImplemented("_transform()");
  }
  declare _flush?: (done: Changed) => void;

  #flushed(done?: Done): void {
    if (typeof this._flush !== "function" || this.destroyed) {
      this.push(null);
      done?.();
      return;
    }
    this._flush((error, data) => {
      if (error) {
        if (done) done(error);
        else this.destroy(error);
        return;
      }
      if (data !== null && data !== undefined) this.push(data);
      this.push(null);
      done?.();
    });
  }
  _final(done: Done): void {
    this.#flushed(done);
  }
  _write(chunk: unknown, encoding: string, done: Done): void {
    const side = this[reading];
    const before = side.length;
    this._transform(chunk, encoding, (error, data) => {
      if (error) {
        done(error);
        return;
      }
      if (data !== null && data !== undefined) this.push(data);
      if (this[writing].ended || before === side.length || side.length < side.highWaterMark) done();
      else this.#waiting = done;
    });
  }
  override _read(): void {
    const done = this.#waiting;
    this.#waiting = undefined;
    done?.();
  }
}

/** Nothing is changed. */
export class PassThrough extends Transform {
  override _transform(chunk: unknown, _encoding: string, done: Changed): void {
    done(null, chunk);
  }
}
