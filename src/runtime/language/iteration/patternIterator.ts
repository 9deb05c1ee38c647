import type { Code } from "../../task";
import type { LanguageLoops } from "../languageLoops";
import { open, type Cursor } from "./iteration";

/** What an array pattern takes its elements from, one after the other. */
export class PatternIterator {
  private ended = false;

  constructor(
    private readonly l: LanguageLoops,
    private readonly cursor: Cursor,
  ) {}

  /** The next element; undefined behind the last. */
  *take(site: number): Code {
    if (this.ended) return undefined;
    // One that throws is not closed
    this.ended = true;
    if (!(yield* this.cursor.next(site))) return undefined;
    this.ended = false;
    return this.cursor.value;
  }
  /** The elements that are left, as an array. */
  *others(site: number): Code {
    const { l, cursor } = this;
    const all = l.object(l.array([])) as unknown[];
    const more = !this.ended;
    this.ended = true;
    while (more && (yield* cursor.next(site))) {
      l.turn(site);
      l.put(all, all.length, cursor.value);
    }
    return all;
  }
  /** The pattern has all it wants. */
  *leave(): Code {
    if (this.ended) return;
    this.ended = true;
    yield* this.cursor.close();
  }
  /** An error ends it, which counts more than any that closing throws. */
  *fail(): Code {
    if (this.ended) return;
    this.ended = true;
    yield* this.cursor.fail();
  }
}

/** Begins to take `source` apart; if that is not iterable, the iterators of the patterns around are closed. */
export function* pattern(l: LanguageLoops, source: unknown, around: readonly PatternIterator[], site: number): Code {
  const opened = around.length === 0 ? yield* open(l, source, site) : yield* guard(around, () => open(l, source, site));
  return new PatternIterator(l, opened as Cursor);
}

/** Runs an expression of a pattern. Where it ends abruptly, the iterators are closed, the innermost (the last) first. */
export function* guard(iterators: readonly PatternIterator[], body: () => Code): Code {
  let left = true;
  try {
    const value = yield* body();
    left = false;
    return value;
  } catch (error) {
    left = false;
    for (let i = iterators.length - 1; i >= 0; i--) yield* iterators[i].fail();
    throw error;
  } finally {
    // The generator function around was left by `return`
    if (left) yield* leaveAll(iterators, iterators.length - 1);
  }
}

function* leaveAll(iterators: readonly PatternIterator[], last: number): Code {
  if (last < 0) return;
  try {
    yield* iterators[last].leave();
  } catch (error) {
    for (let i = last - 1; i >= 0; i--) yield* iterators[i].fail();
    throw error;
  }
  yield* leaveAll(iterators, last - 1);
}
