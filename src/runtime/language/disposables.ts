import type { Code } from "../task";
import type { LanguageLoops } from "./languageLoops";

/** What `using` declarations of one block hold, to be disposed of at its end (ECMAScript, DisposeResources). */
export class Disposables {
  private readonly held: { readonly value: unknown; readonly method: unknown }[] = [];
  private error: unknown;
  private failed = false;

  constructor(private readonly l: LanguageLoops) {}

  /** The value of a declaration. */
  use(value: unknown): unknown {
    if (value === null || value === undefined) return value;
    const { l } = this;
    const symbol = (l.realm.global.Symbol as unknown as { dispose: symbol }).dispose;
    const method = (value as Record<symbol, unknown>)[symbol];
    if (typeof method !== "function")
      throw l.error("TypeError", "what `using` declares must be null, undefined or have a method [Symbol.dispose]");
    this.held.push({ value, method });
    return value;
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
    for (let last = held.pop(); last; last = held.pop())
      try {
        yield* l.run(last.value, last.method, [], site);
      } catch (thrown) {
        const error = l.caught(thrown);
        this.error = this.failed ? l.suppressed(error, this.error) : error;
        this.failed = true;
      }
    if (this.failed) throw this.error;
    return undefined;
  }
}
