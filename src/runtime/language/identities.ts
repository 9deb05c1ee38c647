import type { Execution } from "../execution";
import type { Code } from "../task";

/** What the runtime knows about an object of the program. */
export interface Identity {
  /** (creating task).(how many it created before): the same in every execution that reaches the object's creation. */
  readonly id: string;
  name: string | undefined;
  readonly locations: Map<PropertyKey, number>;
  /** For functions of the program: makes the code of a call. */
  code?: (this: unknown, ...args: unknown[]) => Code;
  /** What `new` does with it. */
  creates?: "class" | "function";
  /** For classes: the constructor's code, the field initialisers. */
  constructorCode?: (this: unknown, ...args: unknown[]) => Code;
  initCode?: (this: unknown) => Code;
}

const { getPrototypeOf, getOwnPropertyDescriptor } = Object;

/** Gives objects identities, and their properties locations, that do not depend on the schedule. */
export class Identities {
  private readonly known = new WeakMap<object, Identity>();
  private readonly counts: number[] = [];

  constructor(private readonly execution: Execution) {}

  of(value: unknown): Identity | undefined {
    return (typeof value === "object" && value !== null) || typeof value === "function"
      ? this.known.get(value)
      : undefined;
  }

  /** Knows the object from now on; to be called when it is made. */
  give(value: object, name?: string): Identity {
    let identity = this.known.get(value);
    if (!identity) {
      const { id, lineage } = this.execution.current ?? this.execution.tasks[0];
      const n = (this.counts[id] = (this.counts[id] ?? 0) + 1);
      this.known.set(value, (identity = { id: `${lineage}#${n}`, name, locations: new Map() }));
    }
    return identity;
  }

  /** The location of a property, an array's element, or one of the parts that `part` names. */
  location(value: object, identity: Identity, key: PropertyKey): number {
    let location = identity.locations.get(key);
    if (location === undefined) {
      const name = () => `${identity.name ?? fallback(value)}${member(key)}`;
      location = this.execution.locate(`${identity.id}/${String(key)}`, name().replace(/^\./, ""));
      identity.locations.set(key, location);
    }
    return location;
  }
}

/** The part of a container that stands for its keys and their order. */
export const keysPart = Symbol("keys");

function member(key: PropertyKey): string {
  if (key === keysPart) return " (keys)";
  if (typeof key === "symbol") return `[${key.description ?? "symbol"}]`;
  return typeof key === "string" && /^[\w$#]+$/.test(key) && !/^\d/.test(key) ? `.${key}` : `[${String(key)}]`;
}

/** An object without a name of its own goes by its class. */
function fallback(value: object): string {
  if (Array.isArray(value)) return "array";
  const prototype = getPrototypeOf(value) as object | null;
  const made: unknown = prototype && getOwnPropertyDescriptor(prototype, "constructor")?.value;
  const name: unknown = typeof made === "function" && getOwnPropertyDescriptor(made, "name")?.value;
  return typeof name === "string" && name !== "Object" ? name : "";
}
