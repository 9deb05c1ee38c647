import { Read, Write, type AccessMode } from "../model/access";
import { Discarded, type Code, type Execution } from "./execution";
import type { Operation } from "./operation";

type Announce = (self: never, args: unknown[], site: number) => Operation;
const generators = new WeakMap<object, (...args: unknown[]) => Code>();
const operations = new WeakMap<object, Announce>();
const opaque = new WeakSet<object>();

/** Declares a method of a primitive to be an operation: calling it is a scheduling point. */
export function operation(method: object, announce: Announce): void {
  operations.set(method, announce);
}

const mutators = new Set([
  "push",
  "pop",
  "shift",
  "unshift",
  "splice",
  "sort",
  "reverse",
  "fill",
  "set",
  "add",
  "delete",
  "clear",
]);

/** The names instrumented code uses: `$$.get`, `$$.call`, … One object for each execution. */
export class Language {
  private readonly objects = new WeakMap<object, { id: number; name: string | undefined }>();
  constructor(
    readonly execution: Execution,
    private readonly exports: Record<string, unknown>,
  ) {}

  module(name: string, _site: number): unknown {
    if (!(name in this.exports)) throw new TypeError(`${name}: not yet supported`);
    return this.exports[name];
  }

  turn(): void {
    this.execution.turn();
  }
  cell(name: string): number {
    return this.execution.allocate(name);
  }

  object<T extends object>(value: T, name?: string): T {
    if (!this.objects.has(value)) this.objects.set(value, { id: this.execution.allocate(name ?? "object"), name });
    return value;
  }

  fn(body: (...args: unknown[]) => Code): unknown {
    const { execution } = this;
    const value = function (this: unknown, ...args: unknown[]): unknown {
      return execution.runInline(body.apply(this, args));
    };
    generators.set(value, body);
    return value;
  }

  /** Code of a user's function, to run it as a thread or check. */
  codeOf(value: unknown): (...args: unknown[]) => Code {
    const body = generators.get(value as object);
    if (!body) throw new TypeError("expected a function of this program");
    return body;
  }

  variable(location: number, mode: AccessMode, site: number): Operation {
    return {
      kind: mode === Read ? "read" : "write",
      site,
      accesses: [{ location, mode }],
      plain: true,
      perform: () => undefined,
    };
  }

  *assign(location: number, value: unknown, site: number): Code {
    yield this.variable(location, Write, site);
    return value;
  }

  private location(object: object, key: PropertyKey): number {
    this.object(object);
    const { id, name } = this.objects.get(object)!;
    const text = typeof key === "string" && !/^\d+$/.test(key) ? `.${key}` : `[${String(key)}]`;
    return this.execution.locate(`${id}/${String(key)}`, `${name ?? "object"}${text}`);
  }

  private shared(object: unknown, key: PropertyKey): object | null {
    if (typeof object !== "object" || object === null || opaque.has(object)) return null;
    const own = Object.getOwnPropertyDescriptor(object, key);
    return own || !(key in object) ? object : null;
  }

  *get(object: unknown, key: PropertyKey, site: number): Code {
    const target = this.shared(object, key);
    if (target) yield this.variable(this.location(target, key), Read, site);
    return (object as Record<PropertyKey, unknown>)[key];
  }

  *set(object: unknown, key: PropertyKey, value: unknown, site: number): Code {
    const target = this.shared(object, key);
    if (target) yield this.variable(this.location(target, key), Write, site);
    (object as Record<PropertyKey, unknown>)[key] = value;
    return value;
  }

  *modify(object: unknown, key: PropertyKey, change: (old: unknown) => Code, site: number, givesOld: boolean): Code {
    const old = yield* this.get(object, key, site);
    const value = yield* change(old);
    yield* this.set(object, key, value, site);
    return givesOld ? old : value;
  }

  *invoke(object: unknown, key: PropertyKey, args: unknown[], site: number): Code {
    const callee = (object as Record<PropertyKey, unknown>)[key];
    if (typeof callee !== "function") throw new TypeError(`${String(key)} is not a function`);
    const container = Array.isArray(object) || object instanceof Map || object instanceof Set;
    if (container && !generators.has(callee)) {
      const writes = mutators.has(String(key));
      yield this.variable(
        this.location(object, Array.isArray(object) ? "length" : "entries"),
        writes ? Write : Read,
        site,
      );
      if (Array.isArray(object) && generators.has(args[0] as object))
        return yield* this.iterate(object, String(key), args, site);
    }
    return yield* this.call(object, callee, args, site);
  }

  *call(self: unknown, callee: unknown, args: unknown[], site: number, _name?: string): Code {
    if (typeof callee !== "function") throw new TypeError("the called value is not a function");
    const caller = this.execution.current;
    if (caller && site >= 0) caller.site = site;
    const announce = operations.get(callee);
    if (announce) return yield announce(self as never, args, site);
    const body = generators.get(callee);
    if (body) return yield* body.apply(self, args);
    if (callee === Array.from && generators.has(args[1] as object)) {
      const source = Array.from(args[0] as ArrayLike<unknown>);
      return this.object((yield* this.iterate(source, "map", [args[1]], site)) as object);
    }
    return Reflect.apply(callee, self, args);
  }

  *construct(callee: unknown, args: unknown[], _site: number, name?: string): Code {
    if (typeof callee !== "function") throw new TypeError("the constructed value is not a constructor");
    const made = Reflect.construct(callee as never, args) as object & { [adopt]?: (name: string | undefined) => void };
    if (made[adopt]) {
      made[adopt](name);
      opaque.add(made);
    } else this.object(made, name);
    return made;
  }

  /** How `for…of` walks: arrays element by element, primitives by their `receiveResult`, the rest by their iterator. */
  iterator(source: unknown, site: number): { step: unknown; next(): Code } {
    if (Array.isArray(source)) {
      const { get } = this;
      let index = 0;
      const next = function* (this: Language): Code {
        const length = (yield* get.call(this, source, "length", site)) as number;
        if (index >= length) return { done: true };
        return { done: false, value: yield* get.call(this, source, index++, site) };
      };
      return { step: undefined, next: next.bind(this) };
    }
    if (typeof source === "object" && source !== null && opaque.has(source) && "receiveResult" in source) {
      return { step: undefined, next: () => this.call(source, source.receiveResult, [], site) };
    }
    const iterator = (source as Iterable<unknown>)[Symbol.iterator]();
    return {
      step: undefined,
      *next(): Code {
        return iterator.next();
      },
    };
  }

  private *iterate(array: unknown[], method: string, args: unknown[], _site: number): Code {
    const body = this.codeOf(args[0]);
    let result: unknown = method === "reduce" ? (args.length > 1 ? args[1] : array[0]) : undefined;
    const list: unknown[] = [];
    for (let i = method === "reduce" && args.length < 2 ? 1 : 0; i < array.length; i++) {
      const item = array[i];
      const value = method === "reduce" ? yield* body(result, item, i, array) : yield* body(item, i, array);
      switch (method) {
        case "reduce":
          result = value;
          break;
        case "map":
          list.push(value);
          break;
        case "filter":
          if (value) list.push(item);
          break;
        case "forEach":
          break;
        case "some":
          if (value) return true;
          break;
        case "every":
          if (!value) return false;
          break;
        case "find":
          if (value) return item;
          break;
        default:
          throw new TypeError(`${method} with a function of the program: not yet supported`);
      }
    }
    if (method === "map" || method === "filter") return this.object(list);
    return method === "some" ? false : method === "every" ? true : result;
  }
}

/** Primitives are told the user's name for them under this symbol. */
export const adopt = Symbol("adopt");
export { Discarded };
