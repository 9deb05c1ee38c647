import { LanguageMemory } from "./languageMemory";
import type { Cell } from "./memory/cell";
import type { Member } from "./memory/namespaces";
import { Naming } from "./naming";

const { construct } = Reflect;
const { defineProperty, getOwnPropertyDescriptor } = Object;

/**
 * The third layer of `Language`: objects, arrays and what else the program writes down as values. Each gets its identity
 * where it is made, which says in every execution that it is the same one, and the name that the user would give it.
 */
export abstract class LanguageObjects extends LanguageMemory {
  protected readonly naming = new Naming(this);
  private readonly templates = new Map<number, object>();

  override begin(): void {
    super.begin();
    if (this.templates.size > 0) this.templates.clear();
  }

  object<T extends object>(value: T, name?: string): T {
    this.memory.identities.give(value, name);
    return value;
  }
  /** The value of a call that a variable is declared with: objects without a name take the variable's. */
  named(value: unknown, name: string): unknown {
    if (typeof value !== "object" || value === null) return value;
    this.naming.adopt(value, name);
    return value;
  }
  /** A function or class without a name of its own gets that of the computed key that it stands under. */
  called<T extends object>(made: T, key: PropertyKey): T {
    const { description = undefined } = typeof key === "symbol" ? key : {};
    const name = typeof key !== "symbol" ? String(key) : description === undefined ? "" : `[${description}]`;
    if (getOwnPropertyDescriptor(made, "name")?.value === "") defineProperty(made, "name", { value: name });
    return made;
  }
  /** The value that a private field begins with. */
  owned<T>(owner: object, member: string, value: T): T {
    return this.naming.owned(owner, member, value);
  }
  /** A property gets an object that was just made. */
  member<T>(owner: object, key: PropertyKey, value: T): T {
    this.naming.owns(owner, key, value);
    return value;
  }
  array(items: readonly unknown[]): unknown[] {
    // One number would be a length
    if (items.length !== 1) return construct(this.realm.Array, items) as unknown[];
    const made = construct(this.realm.Array, []) as unknown[];
    for (let i = 0; i < items.length; i++)
      defineProperty(made, i, { value: items[i], writable: true, enumerable: true, configurable: true });
    return made;
  }
  /** What is left of a function's arguments. */
  slice(args: ArrayLike<unknown>, from: number): unknown[] {
    const rest = this.array([]);
    for (let i = from; i < args.length; i++) this.put(rest, i - from, args[i]);
    return rest;
  }
  /** An element of a list that JavaScript makes: what the program has on the prototype of arrays counts for nothing. */
  put(list: unknown[], index: number, value: unknown): void {
    if (this.memory.hasAccessors && index in this.realm.arrayPrototype)
      defineProperty(list, index, { value, writable: true, enumerable: true, configurable: true });
    else list[index] = value;
  }
  plainObject(fields: object = {}, prototype: object = this.realm.objectPrototype): object {
    return this.object(Object.setPrototypeOf(fields, prototype) as object);
  }
  field(object: object, key: PropertyKey, value: unknown): void {
    const name = this.memory.identities.gained(object)?.name;
    if (typeof value === "object" && value !== null)
      this.naming.adopt(value, name ? `${name}.${String(key)}` : String(key));
    this.naming.owns(object, key, value);
    defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  }
  template(site: number, cooked: unknown[], raw: string[]): object {
    let strings = this.templates.get(site);
    if (!strings) {
      defineProperty(cooked, "raw", { value: Object.freeze(raw) });
      this.templates.set(site, (strings = Object.freeze(cooked)));
    }
    return strings;
  }
  enum(existing?: object, name?: string): object {
    return existing ?? this.object(this.plainObject(), name);
  }
  enumMember(made: Record<string, unknown>, key: string, value: unknown): unknown {
    made[key] = value;
    if (typeof value === "number") made[value] = key;
    return value;
  }
  /** Exports of a TypeScript namespace: live views of its variables, with the cells of those that tasks may share. */
  exports_(
    object: object,
    members: Record<string, [get: () => unknown, set?: (value: unknown) => void, cell?: Cell]>,
  ): object {
    const { memory } = this;
    memory.hasAccessors = true;
    for (const key of Object.keys(members)) {
      const { 0: get, 1: set, 2: cell } = members[key];
      defineProperty(object, key, { get, ...(set ? { set } : {}), enumerable: true, configurable: true });
      if (!cell) continue;
      memory.exported.set(get, cell);
      if (set) memory.exported.set(set, cell);
    }
    return object;
  }
  /** The namespace object of a module. */
  namespace(members: Record<string, Member>): object {
    return this.memory.namespaces.make(members);
  }
  /** Somebody assigns to what cannot be assigned to. */
  constant(_name: string, _value: unknown): never {
    throw this.error("TypeError", "Assignment to constant variable.");
  }
  constantExport(name: string, _value: unknown): never {
    throw this.error("TypeError", `Cannot assign to read only property '${name}' of object '[object Module]'`);
  }
  /** The same of a private method; `_found` was looked for first, as not every object has it. */
  constantMethod(name: string, _value: unknown, _found: unknown): never {
    throw this.error("TypeError", `Private method '${name}' is not writable`);
  }
}
