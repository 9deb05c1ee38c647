import { checkSignal, AbortError } from "./errors";
import { EventEmitter } from "./events";
import type { Done, Life } from "./streamLife";
import type { ReadableSide } from "./readableSide";
import type { WritableSide } from "./writableSide";

export const life = Symbol("life");
export const reading = Symbol("reading");
export const writing = Symbol("writing");

/** What all streams are. A duplex stream has both sides. */
export class Stream extends EventEmitter {
  declare [life]: Life;
  declare [reading]?: ReadableSide;
  declare [writing]?: WritableSide;

  get destroyed(): boolean {
    return this[life].destroyed;
  }
  set destroyed(destroyed: boolean) {
    this[life].destroyed = destroyed;
  }
  get closed(): boolean {
    return this[life].closed;
  }
  get errored(): unknown {
    return this[life].errored;
  }
  destroy(error?: unknown, callback?: Done): this {
    this[life].destroy(error, callback);
    return this;
  }
  _destroy(error: unknown, done: Done): void {
    done(error);
  }
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.destroyed) this.destroy(this[reading]?.endEmitted || this[writing]?.finished ? null : new AbortError());
    await new Promise<void>((resolve) => (this.closed ? resolve() : void this.once("close", resolve)));
  }
}

/** Methods that come as options instead of in a class. */
const methods = ["construct", "read", "write", "writev", "final", "destroy", "transform", "flush"];

export function takeMethods(stream: Stream, options: object): void {
  const given = options as Record<string, unknown>;
  for (const name of methods)
    if (typeof given[name] === "function")
      Object.defineProperty(stream, `_${name}`, {
        value: given[name],
        enumerable: true,
        writable: true,
        configurable: true,
      });
}

/** When the signal is aborted the stream is destroyed. */
export function addAbortSignal<S extends Stream>(signal: AbortSignal, stream: S): S {
  checkSignal(signal, "signal");
  const aborted = () => void stream.destroy(new AbortError(undefined, { cause: signal.reason as unknown }));
  if (signal.aborted) aborted();
  else {
    signal.addEventListener("abort", aborted, { once: true });
    stream.once("close", () => signal.removeEventListener("abort", aborted));
  }
  return stream;
}
