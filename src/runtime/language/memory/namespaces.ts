import type { Cell } from "./cell";

const { defineProperty, freeze, getOwnPropertyDescriptor, keys, preventExtensions } = Object;

/** How to see an exported variable, and its cell if tasks may share it. */
export type Member = readonly [get: () => unknown, cell?: Cell];

/** The namespace objects of modules (ECMAScript, 10.4.6): live, sealed, in the order of their names. */
export class Namespaces {
  private readonly known = new WeakMap<object, Readonly<Record<string, Member>>>();

  make(members: Readonly<Record<string, Member>>): object {
    const target = Object.create(null) as object;
    const names = keys(members).sort();
    for (const name of names)
      defineProperty(target, name, { value: undefined, writable: true, enumerable: true, configurable: false });
    defineProperty(target, Symbol.toStringTag, { value: "Module" });
    const made = new Proxy(preventExtensions(target), new Handler(members, [...names, Symbol.toStringTag]));
    this.known.set(made, members);
    return made;
  }

  has(value: unknown): value is object {
    return typeof value === "object" && value !== null && this.known.has(value);
  }

  /** The cell of an exported variable that tasks may share. */
  cell(namespace: object, key: PropertyKey): Cell | undefined {
    const members = this.known.get(namespace)!;
    return typeof key === "string" ? memberOf(members, key)?.[1] : undefined;
  }

  /** All of them. */
  cells(namespace: object): Cell[] {
    const members = this.known.get(namespace)!;
    return keys(members).flatMap((key) => members[key][1] ?? []);
  }
}

function memberOf(members: Readonly<Record<string, Member>>, key: PropertyKey): Member | undefined {
  return typeof key === "string" && Object.hasOwn(members, key) ? members[key] : undefined;
}

class Handler implements ProxyHandler<object> {
  constructor(
    private readonly members: Readonly<Record<string, Member>>,
    private readonly all: readonly (string | symbol)[],
  ) {
    freeze(this);
  }

  get(target: object, key: PropertyKey): unknown {
    const member = memberOf(this.members, key);
    return member ? member[0]() : getOwnPropertyDescriptor(target, key)?.value;
  }
  getOwnPropertyDescriptor(target: object, key: PropertyKey): PropertyDescriptor | undefined {
    const member = memberOf(this.members, key);
    const property = getOwnPropertyDescriptor(target, key);
    return member ? { ...property, value: member[0]() } : property;
  }
  set(): boolean {
    return false;
  }
  /** What is there already can be said again. */
  defineProperty(target: object, key: PropertyKey, wanted: PropertyDescriptor): boolean {
    const now = this.getOwnPropertyDescriptor(target, key);
    if (!now || "get" in wanted || "set" in wanted) return false;
    for (const fact of ["configurable", "enumerable", "writable"] as const)
      if (fact in wanted && wanted[fact] !== now[fact]) return false;
    return !("value" in wanted) || Object.is(wanted.value, now.value);
  }
  ownKeys(): (string | symbol)[] {
    return [...this.all];
  }
}
