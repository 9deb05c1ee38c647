import { percentDecoded, percentEncoded } from "./core";
import { nodeError } from "./errors";

type Init = string | Iterable<readonly [string, string]> | Readonly<Record<string, string>>;

const encoded = (text: string): string => percentEncoded(text, "form").replaceAll(" ", "+");
const decoded = (text: string): string => percentDecoded(text.replaceAll("+", " "));

export class URLSearchParams {
  #pairs: [string, string][] = [];
  /** Of an address: hears of every change. */
  #changed: () => void = () => {};

  constructor(init?: Init) {
    if (init === undefined || init === null) return;
    if (typeof init === "object" || typeof init === "function") this.#pairs = pairsOf(init);
    else this.read(String(init));
  }
  /** Replaces everything, unheard. */
  read(text: string): void {
    this.#pairs = [];
    for (const part of text.replace(/^\?/, "").split("&")) {
      if (part === "") continue;
      const at = part.indexOf("=");
      this.#pairs.push(at < 0 ? [decoded(part), ""] : [decoded(part.slice(0, at)), decoded(part.slice(at + 1))]);
    }
  }
  whenChanged(changed: () => void): void {
    this.#changed = changed;
  }

  get size(): number {
    return this.#pairs.length;
  }
  append(name: string, value: string): void {
    this.#pairs.push([String(name), String(value)]);
    this.#changed();
  }
  delete(name: string, value?: string): void {
    this.#pairs = this.#pairs.filter(([n, v]) => n !== String(name) || (value !== undefined && v !== String(value)));
    this.#changed();
  }
  get(name: string): string | null {
    return this.#pairs.find(([n]) => n === String(name))?.[1] ?? null;
  }
  getAll(name: string): string[] {
    return this.#pairs.filter(([n]) => n === String(name)).map(([, value]) => value);
  }
  has(name: string, value?: string): boolean {
    return this.#pairs.some(([n, v]) => n === String(name) && (value === undefined || v === String(value)));
  }
  set(name: string, value: string): void {
    const first = this.#pairs.findIndex(([n]) => n === String(name));
    if (first < 0) this.#pairs.push([String(name), String(value)]);
    else {
      this.#pairs[first][1] = String(value);
      this.#pairs = this.#pairs.filter(([n], i) => i <= first || n !== String(name));
    }
    this.#changed();
  }
  sort(): void {
    this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#changed();
  }
  forEach(callback: (value: string, name: string, params: URLSearchParams) => void, self?: unknown): void {
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  *entries(): IterableIterator<[string, string]> {
    for (let i = 0; i < this.#pairs.length; i++) yield [this.#pairs[i][0], this.#pairs[i][1]];
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
  toString(): string {
    return this.#pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join("&");
  }
  get [Symbol.toStringTag](): string {
    return "URLSearchParams";
  }
}

function pairsOf(init: Exclude<Init, string>): [string, string][] {
  if (!(Symbol.iterator in init)) return Object.entries(init).map(([name, value]) => [String(name), String(value)]);
  return Array.from(init, (pair) => {
    const both = [...pair];
    if (both.length !== 2)
      throw nodeError(TypeError, "ERR_INVALID_TUPLE", "Each query pair must be an iterable [name, value] tuple");
    return [String(both[0]), String(both[1])];
  });
}
