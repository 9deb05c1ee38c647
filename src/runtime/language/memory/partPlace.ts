import type { FollowedPlace, MadeObject } from "../../learner";
import { containerKind, entryKeys, entryOf, hasEntry, isContainer } from "./containers";
import {
  fieldsPart,
  frozenPart,
  indicesPart,
  keysPart,
  positionPart,
  prototypePart,
  timePart,
  type Identity,
} from "./identities";

const { getOwnPropertyDescriptor, isExtensible } = Object;
const { ownKeys } = Reflect;

/**
 * What tells a property, or the keys of an object, from what they were before: not only the value, but whether it
 * is there. `peek` gives an object where a value does not tell it.
 */
class PropertyState implements FollowedPlace {
  constructor(
    private readonly target: object,
    private readonly key: PropertyKey,
    readonly made: MadeObject | undefined,
  ) {}
  peek(): unknown {
    const own = getOwnPropertyDescriptor(this.target, this.key);
    return own !== undefined && "value" in own ? own.value : {};
  }
  parts(): readonly unknown[] {
    const own = getOwnPropertyDescriptor(this.target, this.key);
    if (own === undefined) return none;
    const { enumerable, configurable, writable } = own;
    return [enumerable, configurable, writable, own.value, own.get, own.set];
  }
}
class KeysState implements FollowedPlace {
  constructor(
    private readonly target: object,
    readonly made: MadeObject | undefined,
    /** Those of the entries, if it has such. */
    private readonly ofEntries: boolean,
  ) {}
  peek(): unknown {
    return {};
  }
  parts(): readonly unknown[] {
    const { target } = this;
    return [isExtensible(target), ...(this.ofEntries && isContainer(target) ? entryKeys(target) : ownKeys(target))];
  }
}
class EntryState implements FollowedPlace {
  constructor(
    private readonly target: object,
    private readonly key: unknown,
    readonly made: MadeObject | undefined,
  ) {}
  peek(): unknown {
    return hasEntry(this.target, this.key) ? entryOf(this.target, this.key) : {};
  }
  parts(): readonly unknown[] {
    return hasEntry(this.target, this.key) ? [entryOf(this.target, this.key)] : none;
  }
  /** As its name asks for it: `rows.get("a")`, `seen.has("b")`. */
  shown(): unknown {
    return containerKind(this.target).endsWith("Map")
      ? entryOf(this.target, this.key)
      : hasEntry(this.target, this.key);
  }
}

const none: readonly never[] = [];

/** How to see what is in a part of an object, but for private fields; undefined if nobody can. */
export function partPlace(target: object, key: PropertyKey, of: Identity): FollowedPlace | undefined {
  const made = of.early ? undefined : of;
  if (key === keysPart || key === indicesPart || key === fieldsPart)
    return new KeysState(target, made, key === keysPart);
  return isHidden(key) ? undefined : new PropertyState(target, key, made);
}
function isHidden(key: PropertyKey): boolean {
  return key === positionPart || key === prototypePart || key === timePart || key === frozenPart;
}
/** The same of an entry of a `Map` or `Set`, or of a weak one. */
export function entryPlace(target: object, key: unknown, of: Identity): FollowedPlace {
  return new EntryState(target, key, of.early ? undefined : of);
}
