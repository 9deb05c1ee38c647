import { adopt } from "./adopt";
import type { LanguageMemory } from "./languageMemory";
import { isMap } from "./memory/containers";

const { getOwnPropertyDescriptor, keys } = Object;
const mostParts = 1000;
const deepest = 3;

/** What a call of a built-in function put into its receiver, under the name that follows the receiver's. */
export interface Put {
  readonly member: string;
  readonly value: unknown;
}

/** Gives objects the names that the user would write for them: of the variable, and of the field of the named object. */
export class Naming {
  /** What private fields hold, which nobody can look up from outside. */
  private readonly hidden = new WeakMap<object, { member: string; value: object }[]>();

  constructor(private readonly l: LanguageMemory) {}

  /**
   * The first name counts, but `lock` becomes `account.lock` as soon as its owner is `account`. Where there is no primitive,
   * names of parts are found when they are needed.
   */
  adopt(value: object, name: string, depth = 0): void {
    const { memory, execution } = this.l;
    const identity = memory.identities.of(value);
    if (!identity) {
      // What is behind a proxy goes by the proxy's name where it has none of its own
      if (execution.isProxy(value)) {
        const behind = memory.proxies.behind(value);
        if (behind && depth < deepest) this.adopt(behind, name, depth + 1);
      } else (value as { [adopt]?: (name: string) => void })[adopt]?.(name);
      return;
    }
    if (identity.name !== undefined && !name.endsWith(`.${identity.name}`)) return;
    identity.name = name;
    // What was named in an earlier execution keeps its name
    const isNew = execution.numbering.named(identity.maker, identity.nth, name);
    if (isNew && execution.subjects.length > 0 && depth < deepest) this.adoptParts(value, name, depth + 1);
  }

  /** An object becomes part of another: it is called after that one, unless it belongs to somebody already. */
  owns(owner: unknown, key: PropertyKey, value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    const { identities } = this.l.memory;
    const part = identities.of(value);
    const whole = identities.of(owner);
    if (!part || !whole || part === whole || part.owner !== undefined) return;
    part.owner = whole;
    part.member = key;
  }

  /** A private field gets its value. */
  owned<T>(owner: object, member: string, value: T): T {
    if (typeof value !== "object" || value === null) return value;
    this.owns(owner, member, value);
    const name = this.l.memory.identities.of(owner)?.name;
    if (name !== undefined) this.adopt(value, `${name}.${member}`);
    const hidden = this.hidden.get(owner);
    if (hidden) hidden.push({ member, value });
    else this.hidden.set(owner, [{ member, value }]);
    return value;
  }

  put(receiver: unknown, puts: readonly Put[]): void {
    for (const { member, value } of puts) this.owns(receiver, member, value);
    const name = this.l.memory.identities.of(receiver)?.name;
    if (name === undefined) return;
    for (const { member, value } of puts)
      if (typeof value === "object" && value !== null) this.adopt(value, `${name}${member}`);
  }

  /** A Map was made of a list of entries. */
  entries(made: object, list: unknown): void {
    if (!Array.isArray(list)) return;
    for (let i = 0; i < list.length && i < mostParts; i++) {
      const pair: unknown = list[i];
      if (Array.isArray(pair)) this.owns(made, entryOf(pair[0]), pair[1]);
    }
  }

  private adoptParts(value: object, name: string, depth: number): void {
    for (const { member, value: part } of this.hidden.get(value) ?? []) this.adopt(part, `${name}.${member}`, depth);
    if (this.l.execution.isProxy(value)) return;
    // Asking whether it is a Map costs an exception where it is none
    if ("size" in value && isMap(value))
      Map.prototype.forEach.call(value, (part: unknown, key) => {
        if (typeof part === "object" && part !== null) this.adopt(part, `${name}${entryOf(key)}`, depth);
      });
    const names = keys(value);
    for (let i = 0; i < names.length && i < mostParts; i++) {
      const part: unknown = getOwnPropertyDescriptor(value, names[i])?.value;
      if (typeof part !== "object" || part === null) continue;
      const member = /^[A-Za-z_$][\w$]*$/.test(names[i]) ? `.${names[i]}` : `[${names[i]}]`;
      this.adopt(part, `${name}${member}`, depth);
    }
  }
}

/** `.get("tea")`: what the user would write for the value of a key. */
export function entryOf(key: unknown): string {
  const text = typeof key === "string" ? JSON.stringify(key) : typeof key === "object" ? "…" : String(key);
  return `.get(${text})`;
}
