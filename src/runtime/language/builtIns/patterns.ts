import { Add, Read, Write, type AccessMode } from "../../../model/access";
import type { Realm } from "../../realm";
import { isObject } from "../isObject";
import type { Memory } from "../memory/memory";
import type { Touch } from "../memory/memoryNotes";
import type { Effect } from "./effect";

type AddEffect = (holder: object, names: string | symbol, effect: Effect) => void;

/** Where a regular expression looks next, its `lastIndex`, is something that tasks share if they share the expression. */
export class Patterns {
  private readonly isGlobal: (this: unknown) => unknown;
  private readonly isSticky: (this: unknown) => unknown;
  private readonly prototype: object;
  /** Methods of texts that give themselves to the expression. */
  private readonly methods: ReadonlySet<unknown>;
  private readonly matchAll: unknown;

  constructor({ global }: Realm) {
    this.prototype = global.RegExp.prototype;
    const flag = (name: string) =>
      Object.getOwnPropertyDescriptor(this.prototype, name)!.get as (this: unknown) => unknown;
    this.isGlobal = flag("global");
    this.isSticky = flag("sticky");
    const { match, replace, replaceAll } = global.String.prototype;
    this.methods = new Set<unknown>([match, replace, replaceAll]);
    this.matchAll = global.String.prototype.matchAll;
  }

  addEffects(add: AddEffect): void {
    add(this.prototype, "exec test", (memory, self) => {
      const moves =
        this.isKnown(memory, self) && (this.isGlobal.call(self) === true || this.isSticky.call(self) === true);
      return { touches: moves ? this.lastIndex(memory, self, Write) : [], mode: moves ? Write : Read };
    });
    const gives: Effect = (memory, self) => ({ touches: this.begun(memory, self), mode: Write });
    for (const key of [Symbol.match, Symbol.replace]) add(this.prototype, key, gives);
    add(this.prototype, Symbol.matchAll, (memory, self) => ({ touches: this.copied(memory, self), mode: Read }));
  }

  /** What a method of texts touches of the pattern that it is given. */
  given(memory: Memory, callee: unknown, pattern: unknown): Touch[] {
    if (callee === this.matchAll) return this.copied(memory, pattern);
    return this.methods.has(callee) ? this.begun(memory, pattern) : [];
  }

  /** `matchAll` goes on with a copy of the expression, which looks next where that one would. */
  private copied(memory: Memory, pattern: unknown): Touch[] {
    return this.isKnown(memory, pattern) ? this.lastIndex(memory, pattern, Read) : [];
  }

  /** All matches begin at the beginning, and leave it there, which commutes with doing so again; a sticky one goes on from where it is. */
  private begun(memory: Memory, pattern: unknown): Touch[] {
    if (!this.isKnown(memory, pattern)) return [];
    if (this.isGlobal.call(pattern) !== true)
      return this.isSticky.call(pattern) === true ? this.lastIndex(memory, pattern, Write) : [];
    return this.lastIndex(memory, pattern, Add).map((touch) => ({ ...touch, grows: true }));
  }

  private isKnown(memory: Memory, value: unknown): value is object {
    if (!isObject(value) || memory.unobserved || memory.identities.of(value) === undefined) return false;
    return !memory.isProxy(value) && Object.prototype.isPrototypeOf.call(this.prototype, value);
  }
  private lastIndex(memory: Memory, pattern: object, mode: AccessMode): Touch[] {
    return [memory.part(pattern, memory.identities.of(pattern)!, "lastIndex", mode)];
  }
}
