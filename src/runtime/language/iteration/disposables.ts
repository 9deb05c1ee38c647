import { awaiting } from "../../eventLoop/asyncFunctions/activation";
import type { Code } from "../../task";
import type { LanguageLoops } from "../languageLoops";

interface Resource {
  readonly value: unknown;
  /** Undefined where `await using` declares nothing. */
  readonly method: unknown;
  /** Declared by `await using`. */
  readonly isAsync: boolean;
  /** What the method gives is awaited. */
  readonly givesPromise: boolean;
}

/** What `using` declarations of one block hold, to be disposed of at its end (ECMAScript, DisposeResources). */
export class Disposables {
  private readonly held: Resource[] = [];
  private error: unknown;
  private failed = false;

  constructor(private readonly l: LanguageLoops) {}

  /** The value of a declaration. */
  use(value: unknown, site: number): unknown {
    if (value === null || value === undefined) return value;
    this.l.standsAt(site);
    const method = this.methodOf(value, "dispose");
    if (typeof method !== "function")
      throw this.l.error(
        "TypeError",
        "what `using` declares must be null, undefined or have a method [Symbol.dispose]",
      );
    this.held.push({ value, method, isAsync: false, givesPromise: false });
    return value;
  }

  /** The value of an `await using` declaration. */
  useAsync(value: unknown, site: number): unknown {
    this.l.standsAt(site);
    const nothing = value === null || value === undefined;
    const own = nothing ? undefined : this.methodOf(value, "asyncDispose");
    const method = nothing ? undefined : (own ?? this.methodOf(value, "dispose"));
    if (!nothing && typeof method !== "function")
      throw this.l.error(
        "TypeError",
        "what `await using` declares must be null, undefined or have a method [Symbol.asyncDispose] or [Symbol.dispose]",
      );
    this.held.push({ value, method, isAsync: true, givesPromise: typeof own === "function" });
    return value;
  }

  private methodOf(value: unknown, name: "dispose" | "asyncDispose"): unknown {
    const symbols = this.l.realm.global.Symbol as unknown as Record<string, symbol>;
    return (value as Record<symbol, unknown>)[symbols[name]];
  }

  /** Is there something left to be disposed of? */
  get any(): boolean {
    return this.held.length > 0;
  }

  /** The block ended with an error, which is thrown once all is disposed of. */
  fail(thrown: unknown): void {
    this.error = this.l.caught(thrown);
    this.failed = true;
  }

  /** The last one first. An error that comes on top of another suppresses that. */
  *dispose(site: number): Code {
    const { l, held } = this;
    // Where `await using` declared nothing, one await stands for all that is missing
    let [needsAwait, hasAwaited] = [false, false];
    for (let last = held.pop(); last; last = held.pop()) {
      if (!last.isAsync && needsAwait && !hasAwaited) {
        needsAwait = false;
        l.awaits(undefined, site);
        yield awaiting;
      }
      if (last.method === undefined) {
        needsAwait = true;
        continue;
      }
      try {
        const result = yield* l.run(last.value, last.method, [], site);
        if (!last.isAsync) continue;
        hasAwaited = true;
        l.awaits(last.givesPromise ? result : undefined, site);
        yield awaiting;
      } catch (thrown) {
        const error = l.caught(thrown);
        this.error = this.failed ? l.suppressed(error, this.error) : error;
        this.failed = true;
      }
    }
    if (needsAwait && !hasAwaited) {
      l.awaits(undefined, site);
      yield awaiting;
    }
    if (this.failed) throw this.error;
    return undefined;
  }
}
