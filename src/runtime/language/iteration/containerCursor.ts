import { Read } from "../../../model/access";
import type { ExecutionEvent } from "../../../model/event";
import type { Code } from "../../task";
import type { LanguageLoops } from "../languageLoops";
import { entryKeys, hasEntry, isMap } from "../memory/containers";
import { keysPart, type Identity } from "../memory/identities";
import type { Touch } from "../memory/memoryNotes";
import type { Cursor } from "./iteration";

const keysOfMap = Map.prototype.keys;
const keysOfSet = Set.prototype.keys;
const get = Map.prototype.get;

/**
 * Walks through a Map or Set. A step is one event, which finds the next key and, of a Map, its value: who waits to make it does not
 * know yet which one that is.
 */
export class ContainerCursor implements Cursor {
  value: unknown = undefined;
  private readonly identity: Identity | undefined;
  private readonly pairs: boolean;
  private keys: Iterator<unknown>;
  /** What comes next, as of when there were so many events, */
  private step!: IteratorResult<unknown>;
  private asOf = 0;
  /** and if that is the end, the entries behind which it is. */
  private passed: Set<number> | undefined;

  constructor(
    private readonly l: LanguageLoops,
    private readonly container: Map<unknown, unknown> | Set<unknown>,
  ) {
    this.identity = l.memory.identities.of(container);
    this.pairs = isMap(container);
    this.keys = this.fromTheStart();
  }

  *next(site: number): Code {
    const { l, identity, container } = this;
    this.look();
    if (identity && l.memory.announce(this.touches(identity), Read, site, undefined, undefined, this.later)) {
      this.remember(identity);
      yield site;
      this.lookAgain(identity);
    }
    const { done, value: key } = this.step;
    if (done) return false;
    this.value = this.pairs ? l.array([key, get.call(container, key)]) : key;
    return true;
  }
  *close(): Code {
    return undefined;
  }
  *fail(): Code {
    return undefined;
  }

  private readonly later = (): Touch[] => {
    const { identity } = this;
    if (!identity) return [];
    this.lookAgain(identity);
    return this.touches(identity);
  };
  private touches(identity: Identity): Touch[] {
    const { container, pairs, step } = this;
    const { memory } = this.l;
    const order = memory.part(container, identity, keysPart, Read);
    return pairs && !step.done ? [order, memory.entry(container, identity, step.value, Read)] : [order];
  }

  private fromTheStart(): Iterator<unknown> {
    const { container } = this;
    return isMap(container) ? keysOfMap.call(container) : keysOfSet.call(container as Set<unknown>);
  }
  private look(): void {
    this.step = this.keys.next();
    this.asOf = this.l.execution.events.length;
    this.passed = undefined;
  }
  /** The task waits. Behind its end an iterator would not go on, whatever others add. */
  private remember(identity: Identity): void {
    if (this.step.done) this.passed = new Set(entryKeys(this.container).map((key) => this.locationOf(key, identity)));
  }

  /** Others may have added keys meanwhile, or removed the one that comes next: an added one is the last. */
  private lookAgain(identity: Identity): void {
    const { container, passed } = this;
    const { events } = this.l.execution;
    const from = this.asOf;
    this.asOf = events.length;
    if (passed) {
      for (let i = from; i < events.length; i++)
        for (const location of this.entriesOf(events[i], identity)) passed.delete(location);
      if (container.size <= passed.size) return;
      this.keys = this.fromTheStart();
      for (let n = 0; n < passed.size; n++) this.keys.next();
    } else {
      const { done, value: key } = this.step;
      if (done) return;
      const location = this.locationOf(key, identity);
      const isGone = (event: ExecutionEvent) =>
        // A callback may have removed other keys and only changed this one
        this.entriesOf(event, identity).includes(location) && (event.plain || !hasEntry(container, key));
      let i = from;
      while (i < events.length && !isGone(events[i])) i++;
      if (i === events.length) return;
    }
    this.look();
    this.remember(identity);
  }

  /** The entries that an event wrote if it changed which there are. */
  private entriesOf({ accesses }: ExecutionEvent, identity: Identity): number[] {
    const order = this.l.memory.part(this.container, identity, keysPart, Read).location;
    const written = accesses.filter(({ mode }) => mode !== Read).map(({ location }) => location);
    return written.includes(order) ? written : [];
  }
  private locationOf(key: unknown, identity: Identity): number {
    return this.l.memory.entry(this.container, identity, key, Read).location;
  }
}
