import type { Site } from "../../model/site";
import type { Execution } from "../execution";
import { namedAsWritten } from "../describeError";
import { Discarded } from "../execution/discarded";
import { Unstoppable } from "../execution/unstoppable";
import { Unsupported } from "../execution/unsupported";
import type { Realm } from "../realm";

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;

/** Those that the realm's intrinsics hold, and the others. */
type ErrorKind = "Error" | "EvalError" | "RangeError" | "ReferenceError" | "SyntaxError" | "TypeError" | "URIError";

const ourErrors = (["Error", "TypeError", "RangeError", "ReferenceError"] as const).map(
  (kind) => [globalThis[kind].prototype as object, kind] as const,
);

/**
 * The first layer of `Language`: errors. They are the program's own, of its realm, and the site of each `throw` is kept.
 * What ends an execution is thrown through the program as well, and no `catch` of it may see that.
 */
export abstract class LanguageErrors {
  private readonly throwSites = new WeakMap<object, number>();
  /** By site, 1 where it is in the library. */
  private readonly foreign: Uint8Array;
  /** By site, 1 where calls of async functions rest; see `Site.idles`. */
  private readonly idle: Uint8Array;

  constructor(
    readonly execution: Execution,
    readonly realm: Realm,
    private readonly sites: readonly Site[],
  ) {
    this.foreign = Uint8Array.from(sites, ({ file }) => (file.startsWith("node:") ? 1 : 0));
    this.idle = Uint8Array.from(sites, ({ idles }) => (idles ? 1 : 0));
    execution.thrownAt = (error) => this.throwSite(error);
    execution.isForeign = (site) => this.isForeign(site);
  }

  error(kind: ErrorKind, message: string): Error {
    return new (kind in this.realm ? this.realm[kind as "Error"] : this.realm.global[kind])(message);
  }
  /** One that Node tells by its code. */
  coded(kind: ErrorKind, code: string, message: string): Error {
    const error = this.error(kind, message);
    return defineProperty(error, "code", { value: code, writable: true, enumerable: true, configurable: true });
  }
  /** A `SuppressedError` of the program's realm. */
  suppressed(error: unknown, before: unknown): Error {
    const { SuppressedError } = this.realm.global as unknown as { SuppressedError: new (...args: unknown[]) => Error };
    return new SuppressedError(error, before, "An error was suppressed during disposal.");
  }
  thrown(error: unknown, site: number): unknown {
    // What is no object is told by the place alone
    this.execution.at = site;
    if (typeof error === "object" && error !== null && !this.throwSites.has(error))
      this.throwSites.set(error, this.usersPlace(site));
    return error;
  }
  /** What comes next may be thrown at by JavaScript itself, and is no event. */
  standsAt(site: number): void {
    this.execution.at = site;
  }
  isForeign(site: number): boolean {
    return this.foreign[site] === 1;
  }
  idlesAt(site: number): boolean {
    return this.idle[site] === 1;
  }
  /** The user's place that led there, if it is one in the library. */
  private usersPlace(site: number): number {
    return this.isForeign(site) ? this.execution.maker.site : site;
  }
  /** The site of the `throw`; of an error that the platform threw, the site of what the task did last. */
  private throwSite(error: unknown): number | undefined {
    const thrown = typeof error === "object" && error !== null ? this.throwSites.get(error) : undefined;
    const { failedAt } = this.execution;
    return thrown ?? (failedAt >= 0 ? this.usersPlace(failedAt) : undefined);
  }
  /** What ends an execution passes through every `catch` of the program. */
  caught(error: unknown): unknown {
    if (Discarded.is(error) || Unstoppable.is(error) || Unsupported.siteOf(error) !== undefined) throw error;
    return this.leaving(this.translated(error));
  }
  /** The place of an error is where it came from, whatever is done on its way out. */
  leaving(error: unknown): unknown {
    return this.thrown(error, this.execution.at);
  }
  /** An error that a function of ours threw becomes one of the program's realm. */
  private translated(error: unknown): unknown {
    if (typeof error !== "object" || error === null || this.execution.isProxy(error)) return error;
    const message: unknown = getOwnPropertyDescriptor(error, "message")?.value;
    if (typeof message === "string" && /\$\$(default|class_)\d/.test(message))
      defineProperty(error, "message", { value: namedAsWritten(message) });
    const kind = ourErrors.find(([prototype]) => prototype === getPrototypeOf(error))?.[1];
    if (!kind || this.realm[kind] === globalThis[kind]) return error;
    return this.error(kind, String(message ?? ""));
  }
  /** The program asks for a part of the platform that is not simulated. */
  unbuilt(message: string, site: number): never {
    throw new Unsupported(message, site);
  }
  unbound(site = this.execution.at): never {
    this.execution.at = site;
    throw this.error(
      "ReferenceError",
      "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
    );
  }
  /** What the user wrote for the loop that is there. */
  protected loopAt(site: number): string {
    return this.sites[site]?.text ?? "a loop";
  }
  /** What the user wrote there. */
  sourceOf(site: number): string {
    return this.sites[site]?.text ?? "";
  }
  /** What cannot be iterated over there, as the user wrote it, if nothing but that is there. */
  notIterable(value: unknown, site: number): Error {
    const { text, callee } = this.sites[site] ?? {};
    const written = callee !== undefined && (text === callee || text === `...${callee}`) ? callee : undefined;
    const nothing = value === null || value === undefined ? String(value) : "the value";
    return this.error("TypeError", `${written ?? nothing} is not iterable`);
  }
  /** What the user wrote for the function that is called there. */
  protected textOf(site: number): string {
    return this.sites[site]?.callee ?? "the called value";
  }
}
