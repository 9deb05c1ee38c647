import { Stamp } from "../../../base/stamp";
import type { Execution } from "../../execution";
import type { Parts } from "../../numbering";
import type { Code } from "../../task";
import { isPrivate } from "./propertyPlace";

/**
 * What the runtime knows about an object of the program. It goes by the number of the task that made the object and how
 * many that one made before: the same in every execution that reaches the object's creation.
 */
export class Identity {
  /** For functions of the program: makes the code of a call. */
  code: ((this: unknown, ...args: unknown[]) => Code) | undefined = undefined;
  /** If that only looks and computes: what tells its calls from those of others. Runs no code of the program. */
  told: (() => readonly unknown[]) | undefined = undefined;
  /** What `new` does with it. */
  creates: "class" | "function" | undefined = undefined;
  /** For classes: the constructor's code, the field initialisers. */
  constructorCode: ((this: unknown, ...args: unknown[]) => Code) | undefined = undefined;
  initCode: ((this: unknown) => Code) | undefined = undefined;
  /** For classes: do their objects get private names, and do they extend something? */
  hasPrivate = false;
  derived = false;
  /** Asked for where somebody accesses it. */
  parts: Parts | undefined = undefined;
  /** Was a field added to it, or given its first value, after an event that came after it was made? */
  grew = false;
  /** The object that it became part of first, and the key there. */
  owner: Identity | undefined = undefined;
  member: PropertyKey = "";

  constructor(
    /** The execution it belongs to, or 0 for what lasts. */
    readonly run: number,
    readonly maker: number,
    readonly nth: number,
    public name: string | undefined,
    /** It was there before the second thread began. */
    readonly early: boolean,
    /** The last event of its maker before it was made. */
    readonly madeAfter = -1,
  ) {}
}

const { getPrototypeOf, getOwnPropertyDescriptor } = Object;

/**
 * Writes an identity into the object itself, as a private field: to the program it is not there, frozen objects and
 * proxies take it too, and finding it costs less than in a WeakMap, which the garbage collector pays for as well.
 */
class IdentityStamp extends Stamp {
  #identity: Identity;
  constructor(object: object, identity: Identity) {
    super(object);
    this.#identity = identity;
  }
  static of(object: object): Identity | undefined {
    return #identity in object ? object.#identity : undefined;
  }
  static put(object: object, identity: Identity): Identity {
    if (#identity in object) object.#identity = identity;
    else new IdentityStamp(object, identity);
    return identity;
  }
  static add(object: object, identity: Identity): Identity {
    new IdentityStamp(object, identity);
    return identity;
  }
}

/** Executions so far, of all programs: they may run in one realm, one after the other. */
let lastRun = 0;

/** Gives objects identities, and their properties locations, that do not depend on the schedule. */
export class Identities {
  /** The number of the execution: what an earlier one stamped is not known in this one. */
  private run = ++lastRun;
  private readonly symbols = new Map<symbol, string>();

  constructor(private readonly execution: Execution) {}

  /** Forgets the execution before. */
  begin(): void {
    this.run = ++lastRun;
    if (this.symbols.size > 0) this.symbols.clear();
  }

  of(value: unknown): Identity | undefined {
    if ((typeof value !== "object" || value === null) && typeof value !== "function") return undefined;
    const identity = IdentityStamp.of(value);
    return identity !== undefined && (identity.run === this.run || identity.run === 0) ? identity : undefined;
  }

  /** Knows the object from now on; to be called when it is made. */
  give(value: object, name?: string): Identity {
    return this.of(value) ?? IdentityStamp.put(value, this.make(name));
  }
  /** The same for an object that was just made. */
  giveNew(value: object, name?: string): Identity {
    return IdentityStamp.add(value, this.make(name));
  }
  private make(name: string | undefined): Identity {
    const { maker } = this.execution;
    const early = this.execution.tasks.length < 2;
    return new Identity(this.run, maker.number, maker.objects++, name, early, maker.lastEvent);
  }

  /** The object gets a field, or its private fields their first values. */
  gained(value: unknown): Identity | undefined {
    const identity = this.of(value);
    if (identity && identity.madeAfter !== this.execution.maker.lastEvent) identity.grew = true;
    return identity;
  }

  /** Counts an object that gets no identity here, and may get one in other executions. */
  leaveOut(): void {
    this.execution.maker.objects++;
  }

  /** Knows an object of ours, a function of the module "interleaver", in all executions. */
  giveLasting(value: object, name: string): Identity {
    return IdentityStamp.put(value, new Identity(0, 0, 0, name, true));
  }

  partsOf(identity: Identity): Parts {
    return (identity.parts ??= this.execution.numbering.parts(identity.maker, identity.nth));
  }

  /** The location of a property, an array's element, or one of the parts that `part` names; see `nameLocation`. */
  location(value: object, identity: Identity, key: PropertyKey): number {
    if (isElement(key) && Array.isArray(value) && Number(key) < most) return this.element(identity, Number(key));
    return this.entry(identity, typeof key === "symbol" ? this.textOfSymbol(key) : String(key));
  }

  /** A symbol that the program makes: others may have its description. */
  giveSymbol(made: symbol): void {
    const { maker } = this.execution;
    this.symbols.set(made, `${String(made)}@${maker.number}#${maker.objects++}`);
  }
  textOfSymbol(key: symbol): string {
    return this.symbols.get(key) ?? String(key);
  }

  /** The location of an element, or of a byte of a buffer. */
  element(identity: Identity, index: number): number {
    const { indexed } = this.partsOf(identity);
    return (indexed[index] ??= this.execution.numbering.location());
  }

  /** The location of an entry of a Map or Set, or of what else goes by a text. */
  entry(identity: Identity, key: string): number {
    const parts = this.partsOf(identity);
    const locations = (parts.locations ??= new Map<string, number>());
    let location = locations.get(key);
    if (location === undefined) locations.set(key, (location = this.execution.numbering.location()));
    return location;
  }

  /** What the user would write for the object; undefined where nothing is known that leads to it. */
  nameOf({ name, owner, member: key, maker, nth }: Identity, depth = 0): string | undefined {
    // A name that is no more than that of the field says less than the owner's with the field
    const isField = owner !== undefined && (name === undefined || name === String(key));
    const whole = isField && depth < deepest ? this.nameOf(owner, depth + 1) : undefined;
    if (whole !== undefined) return whole + member(key);
    return name ?? this.execution.numbering.nameOf(maker, nth);
  }

  /**
   * Do locations of the class get names? There are many that nobody shares, and nobody tells of those; but where async calls are
   * told apart, what only calls share is told of as well.
   */
  areNamed(sharingClass: string): boolean {
    const { sharing, tellsPrivate } = this.execution;
    return sharing.isShared(sharingClass) || tellsPrivate;
  }

  /** Gives a location its name; see `areNamed`. */
  nameLocation(value: object, identity: Identity, key: PropertyKey, location: number): void {
    const { names } = this.execution;
    if (names[location] !== undefined) return;
    const owner = this.nameOf(identity) ?? (key === positionPart ? "iterator" : fallback(value));
    const text = `${owner}${member(key)}`;
    names[location] = text.startsWith(".") ? text.slice(1) : text;
  }
}

/** The part of a container that stands for its keys and their order. */
export const keysPart = Symbol("keys of it");

/** The part of a Map or Set that stands for the properties which it has besides its entries, and their order. */
export const fieldsPart = Symbol("fields of it");

/** The part of an array that stands for which indices it has. Their order is given, so filling holes commutes (mode Add). */
export const indicesPart = Symbol("indices of it");

/** The part of a generator, or of another iterator, that stands for how far it has come. */
export const positionPart = Symbol("position of it");

/** The part of a Date that stands for its time. */
export const timePart = Symbol("time of it");

/** The part of an object that stands for whether it is frozen, sealed or takes no more properties. */
export const frozenPart = Symbol("frozenness of it");

/** The part of an object that stands for its prototype. */
export const prototypePart = Symbol("prototype of it");

/** Of an object of the library: what people know by the name of the object. */
export const itselfPart = Symbol("itself");

/** Owners whose names go into a name. */
const deepest = 4;

/** Elements of arrays are found by number, up to here: what is further would make the list of them a slow one. */
const most = 1e7;

/** Is it an index, as a number or as a text? */
export function isElement(key: PropertyKey): boolean {
  return typeof key === "number" || (typeof key === "string" && isIndex(key));
}

/** The text of a whole number, as the key of an element is. */
export function isIndex(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 48 && first <= 57 && (key.length === 1 || /^[1-9]\d*$/.test(key));
}

function member(key: PropertyKey): string {
  if (key === itselfPart) return "";
  if (key === keysPart || key === indicesPart || key === fieldsPart) return " (keys)";
  if (key === positionPart) return " (position)";
  if (key === prototypePart) return " (prototype)";
  if (key === timePart) return ".time";
  if (key === frozenPart) return " (frozen)";
  if (typeof key === "number") return `[${key}]`;
  // What tells it from that of another class is not for people
  if (isPrivate(key)) return `.${String(key).split(" ")[0]}`;
  // Of what a method gives, `.get("k")`, of elements and of what no property shows, all is said
  if (typeof key === "string" && /^(?:[.[]| \()/.test(key)) return key;
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
