import { nodeError } from "./errors";
import type { EventEmitter } from "./events";

export type Done = (error?: unknown) => void;
/** What a stream of the user, or a class below, defines. */
export interface StreamMethods {
  _construct?(done: Done): void;
  _destroy(error: unknown, done: Done): void;
}
/** What can be read from, or written to. */
interface Side {
  destroying(): void;
  constructedNow(): void;
}
export interface LifeOptions {
  autoDestroy?: boolean;
  emitClose?: boolean;
}

/** Of a stream, both sides of it: how it begins, fails and ends. */
export class Life {
  constructed = true;
  destroyed = false;
  closed = false;
  closeEmitted = false;
  errorEmitted = false;
  errored: unknown = null;
  readonly autoDestroy: boolean;
  readonly #emitClose: boolean;
  #whenConstructed: (() => void)[] = [];

  constructor(
    private readonly stream: EventEmitter & StreamMethods,
    { autoDestroy = true, emitClose = true }: LifeOptions,
    /** What the sides do when the end of the stream is decided. */
    private readonly sides: readonly Side[],
  ) {
    this.autoDestroy = autoDestroy;
    this.#emitClose = emitClose;
  }

  /** Runs `_construct`, soon; what needs a constructed stream waits. */
  begin(): void {
    if (typeof this.stream._construct !== "function") return;
    this.constructed = false;
    process.nextTick(() => {
      let called = false;
      const done: Done = (error) => {
        if (called) return this.fail(multipleCallbacks());
        called = true;
        this.constructed = true;
        if (this.destroyed) for (const waiting of this.#whenConstructed.splice(0)) waiting();
        else if (error) this.fail(error, true);
        else process.nextTick(() => this.sides.forEach((side) => side.constructedNow()));
      };
      try {
        this.stream._construct!((error) => process.nextTick(done, error ?? null));
      } catch (error) {
        process.nextTick(done, error);
      }
    });
  }

  destroy(error?: unknown, callback?: Done): void {
    if (this.destroyed) {
      callback?.();
      return;
    }
    if (error) this.errored ||= error;
    this.destroyed = true;
    for (const side of this.sides) side.destroying();
    if (this.constructed) this.#destroyNow(error, callback);
    else this.#whenConstructed.push(() => this.#destroyNow(error, callback));
  }
  #destroyNow(error: unknown, callback?: Done): void {
    let called = false;
    const done: Done = (failure) => {
      if (called) return;
      called = true;
      if (failure) this.errored ||= failure;
      this.closed = true;
      callback?.(failure);
      process.nextTick(() => {
        if (failure) this.#tell(failure);
        this.#close();
      });
    };
    try {
      this.stream._destroy(error || null, done);
    } catch (failure) {
      done(failure);
    }
  }

  /** An error of the stream itself ends it. `soon`: not in the middle of the call that found it. */
  fail(error: unknown, soon = false): void {
    if (this.destroyed) return;
    if (this.autoDestroy) {
      this.destroy(error);
      return;
    }
    this.errored ||= error;
    if (soon) process.nextTick(() => this.#tell(error));
    else this.#tell(error);
  }
  #tell(error: unknown): void {
    if (this.errorEmitted) return;
    this.errorEmitted = true;
    this.stream.emit("error", error);
  }
  #close(): void {
    this.closeEmitted = true;
    if (this.#emitClose) this.stream.emit("close");
  }
}

export function multipleCallbacks(): Error {
  return nodeError(Error, "ERR_MULTIPLE_CALLBACK", "Callback called multiple times");
}
export function destroyedError(what: string): Error {
  return nodeError(Error, "ERR_STREAM_DESTROYED", `Cannot call ${what} after a stream was destroyed`);
}
export function notImplemented(what: string): Error {
  return nodeError(Error, "ERR_METHOD_NOT_IMPLEMENTED", `The ${what} method is not implemented`);
}
