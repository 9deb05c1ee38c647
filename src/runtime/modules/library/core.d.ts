/** What files of the library ask of the engine itself. In the tests that run them in plain Node, a stand-in on its timers. */

/** As `io` of "interleaver". */
export function io<T>(result?: T | (() => T), name?: string): Promise<T>;
/** Runs `callback` as one I/O completion, after an unknown time. What it throws is an uncaught error. */
export function completion(callback: () => void, name?: string): void;
/** Runs `callback` as `process.nextTick` does; in a thread, which has nothing of the kind, at once. */
export function soon(callback: () => void): void;
/**
 * Runs `callback` as the delivery of a message. If it gives a function, that runs next, after the microtasks and before any
 * other callback.
 */
export function message(callback: () => (() => unknown) | undefined): void;
/** For messages: `promise` is settled as `other` is, once that is. */
export function follows(promise: Promise<unknown>, other: Promise<unknown>): void;
/** For messages: the request `promise` gets the lock of that name only when `holder` is settled. */
export function waitsForHolder(promise: Promise<unknown>, holder: Promise<unknown>, name: string): void;
/** For messages: `target` emits an event. */
export function emits(target: object, name: string | symbol, anybodyListens: boolean): void;
/** For messages: somebody listens for such events of `target` from now on. */
export function listens(target: object, name: string | symbol): void;
/** The structured clone of a value, and behind it what takes the place of each object in `list`: those are transferred. */
export function cloned(value: unknown, list: readonly unknown[]): [copy: unknown, ...moved: object[]];
/** May be in such a list: `make` gives what takes its place, or nothing if it has moved already, and `move` moves it there. */
export function transferable<T extends object>(object: T, make: () => T | undefined, move: (to: T) => void): void;
/** Gives an object a name for people. What is in it under `itself` is told by that name alone. */
export function named<T extends object>(object: T, name: string): T;
export const itself: unique symbol;
export function isPromise(value: unknown): value is Promise<unknown>;
export function isProxy(value: unknown): boolean;
/** The text that `console` shows of a value. */
export function show(value: unknown, depth?: number): string;
/** Runs `body` as one call of the operating system: to other threads it happens at once, and it is no access to memory. */
export function system<R>(body: () => R): R;
/** Entries by name, without an order: two of different names may be added in either order. */
export interface Table<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  /** Sorted. */
  keys(): string[];
}
/** `prefix`: what people are shown before the name of an entry. */
export function table<V>(prefix: string): Table<V>;
/** What `runInContext` was given for the code that runs now: kept across `await`, timers, `nextTick` and I/O. */
export function asyncContext(): unknown;
export function runInContext<R>(value: unknown, body: () => R): R;
/** The same for the rest of the callback or job under way. */
export function enterContext(value: unknown): void;
/** `object`, with a function that ends the check with its name in each place where Node has something that is not built. */
export function unbuilt<T extends object>(name: string, object: T): T;
/** Puts what reads and writes numbers behind the prototype of `Buffer`. */
export function numbers(prototype: object): void;
/** Ends the execution. */
export function exit(code: unknown): never;
/** Makes `exitCode` of `process` what the program ends with. */
export function exitCode(process: object): void;
/** These are not instrumented: what they do with texts touches nothing that tasks share. */
export { utf8Bytes } from "./utf8";
export { isSpecial, percentDecoded, percentEncoded, urlHost, urlParts, urlPort, type UrlParts } from "../urlText";
/** `new URL(text, base).href`, or undefined if that is no address. */
export function resolvedUrl(text: string, base: string): string | undefined;
export function urlPath(text: string, special: boolean): string[];
/** The digest of a text of characters up to U+00FF, in hexadecimal; with a key, the HMAC. An algorithm that is not known ends the check. */
export function digest(algorithm: string, text: string, key?: string): string;
