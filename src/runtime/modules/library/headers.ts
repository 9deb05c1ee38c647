type Init = Headers | Iterable<readonly [string, string]> | Readonly<Record<string, string>>;

/** Names without regard to case, listed in order. */
export class Headers {
  readonly #values = new Map<string, string[]>();

  constructor(init?: Init) {
    if (init === undefined || init === null) return;
    if (typeof init !== "object") throw new TypeError("Headers constructor: init is not an object");
    const pairs = Symbol.iterator in init ? (init as Iterable<readonly [string, string]>) : Object.entries(init);
    for (const [name, value] of pairs) this.append(name, value);
  }

  append(name: string, value: string): void {
    const known = checked(name, "append");
    const values = this.#values.get(known);
    if (values) values.push(trimmed(value));
    else this.#values.set(known, [trimmed(value)]);
  }
  set(name: string, value: string): void {
    this.#values.set(checked(name, "set"), [trimmed(value)]);
  }
  get(name: string): string | null {
    return this.#values.get(checked(name, "get"))?.join(", ") ?? null;
  }
  has(name: string): boolean {
    return this.#values.has(checked(name, "has"));
  }
  delete(name: string): void {
    this.#values.delete(checked(name, "delete"));
  }
  getSetCookie(): string[] {
    return [...(this.#values.get("set-cookie") ?? [])];
  }
  forEach(callback: (value: string, name: string, headers: Headers) => void, self?: unknown): void {
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  *entries(): IterableIterator<[string, string]> {
    for (const name of [...this.#values.keys()].sort()) {
      const values = this.#values.get(name)!;
      if (name === "set-cookie") for (const value of values) yield [name, value];
      else yield [name, values.join(", ")];
    }
  }
  *keys(): IterableIterator<string> {
    for (const [name] of this.entries()) yield name;
  }
  *values(): IterableIterator<string> {
    for (const [, value] of this.entries()) yield value;
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
  get [Symbol.toStringTag](): string {
    return "Headers";
  }
}

function checked(name: string, method: string): string {
  const text = String(name);
  if (!/^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/.test(text))
    throw new TypeError(`Headers.${method}: "${text}" is an invalid header name.`);
  return text.toLowerCase();
}
const trimmed = (value: string): string => String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
