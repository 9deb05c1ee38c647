/**
 * The names of Node.js and the web that Interleaver simulates, for programs that have neither @types/node nor the DOM.
 * Only what can be checked is here; nothing of it ever reaches the real clock, disk or network.
 */

interface Console {
  log(...data: unknown[]): void;
  info(...data: unknown[]): void;
  warn(...data: unknown[]): void;
  error(...data: unknown[]): void;
  debug(...data: unknown[]): void;
}
declare var console: Console;

interface Timeout {
  ref(): this;
  unref(): this;
  hasRef(): boolean;
  refresh(): this;
  [Symbol.toPrimitive](): number;
}
interface Immediate {
  ref(): this;
  unref(): this;
  hasRef(): boolean;
}
declare function setTimeout<A extends unknown[]>(callback: (...args: A) => void, ms?: number, ...args: A): Timeout;
declare function clearTimeout(timeout: Timeout | number | string | undefined): void;
declare function setInterval<A extends unknown[]>(callback: (...args: A) => void, ms?: number, ...args: A): Timeout;
declare function clearInterval(timeout: Timeout | number | string | undefined): void;
declare function setImmediate<A extends unknown[]>(callback: (...args: A) => void, ...args: A): Immediate;
declare function clearImmediate(immediate: Immediate | undefined): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T, options?: { transfer?: readonly object[] }): T;

type ProcessEvent = "uncaughtException" | "unhandledRejection" | "rejectionHandled";
interface Process {
  nextTick<A extends unknown[]>(callback: (...args: A) => void, ...args: A): void;
  on(event: ProcessEvent, listener: (error: any, promise?: Promise<unknown>) => void): this;
  once(event: ProcessEvent, listener: (error: any, promise?: Promise<unknown>) => void): this;
  off(event: ProcessEvent, listener: (...args: any[]) => void): this;
  removeListener(event: ProcessEvent, listener: (...args: any[]) => void): this;
  readonly argv: string[];
  readonly env: Record<string, string | undefined>;
  readonly pid: number;
  readonly platform: string;
  readonly version: string;
  exitCode: number | undefined;
  readonly stdout: { write(text: string): boolean };
  readonly stderr: { write(text: string): boolean };
  /** `/home/user`: the file system is in memory. */
  cwd(): string;
  uptime(): number;
  hrtime: { (before?: [number, number]): [number, number]; bigint(): bigint };
}
declare var process: Process;

interface Performance {
  now(): number;
}
declare var performance: Performance;

interface EventInit {
  bubbles?: boolean;
  cancelable?: boolean;
}
interface Event {
  readonly type: string;
  readonly target: EventTarget | null;
  readonly currentTarget: EventTarget | null;
  readonly cancelable: boolean;
  readonly defaultPrevented: boolean;
  readonly timeStamp: number;
  preventDefault(): void;
  stopPropagation(): void;
  stopImmediatePropagation(): void;
}
declare var Event: { prototype: Event; new (type: string, init?: EventInit): Event };
interface CustomEvent<T = any> extends Event {
  readonly detail: T;
}
declare var CustomEvent: {
  prototype: CustomEvent;
  new <T>(type: string, init?: EventInit & { detail?: T }): CustomEvent<T>;
};
interface MessageEvent<T = any> extends Event {
  readonly data: T;
  readonly ports: readonly MessagePort[];
}
declare var MessageEvent: {
  prototype: MessageEvent;
  new <T>(type: string, init?: EventInit & { data?: T }): MessageEvent<T>;
};
type EventListenerOrObject = ((event: any) => void) | { handleEvent(event: any): void };
interface EventTarget {
  addEventListener(
    type: string,
    listener: EventListenerOrObject | null,
    options?: boolean | { once?: boolean; capture?: boolean; passive?: boolean; signal?: AbortSignal },
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrObject | null,
    options?: boolean | { capture?: boolean },
  ): void;
  dispatchEvent(event: Event): boolean;
}
declare var EventTarget: { prototype: EventTarget; new (): EventTarget };

interface DOMException extends Error {
  readonly code: number;
}
declare var DOMException: { prototype: DOMException; new (message?: string, name?: string): DOMException };

interface AbortSignal extends EventTarget {
  readonly aborted: boolean;
  readonly reason: any;
  onabort: ((event: Event) => void) | null;
  throwIfAborted(): void;
}
declare var AbortSignal: {
  prototype: AbortSignal;
  abort(reason?: unknown): AbortSignal;
  timeout(ms: number): AbortSignal;
  any(signals: Iterable<AbortSignal>): AbortSignal;
};
interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
declare var AbortController: { prototype: AbortController; new (): AbortController };

interface MessagePort extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer?: readonly object[]): void;
  start(): void;
  close(): void;
  on(event: "message", listener: (value: any) => void): this;
  on(event: "close", listener: () => void): this;
  once(event: "message", listener: (value: any) => void): this;
  once(event: "close", listener: () => void): this;
  off(event: "message" | "close", listener: (value: any) => void): this;
  ref(): void;
  unref(): void;
}
declare var MessagePort: { prototype: MessagePort };
interface MessageChannel {
  readonly port1: MessagePort;
  readonly port2: MessagePort;
}
declare var MessageChannel: { prototype: MessageChannel; new (): MessageChannel };
interface BroadcastChannel extends EventTarget {
  readonly name: string;
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}
declare var BroadcastChannel: { prototype: BroadcastChannel; new (name: string): BroadcastChannel };

interface Lock {
  readonly name: string;
  readonly mode: "exclusive" | "shared";
}
interface LockOptions {
  mode?: "exclusive" | "shared";
  ifAvailable?: boolean;
  steal?: boolean;
  signal?: AbortSignal;
}
interface LockManager {
  /** Requests of one name are granted in their order. The body has the lock until what it gives is settled. */
  request<T>(name: string, body: (lock: Lock) => T | PromiseLike<T>): Promise<T>;
  request<T>(name: string, options: LockOptions, body: (lock: Lock | null) => T | PromiseLike<T>): Promise<T>;
  query(): Promise<{ held: Lock[]; pending: Lock[] }>;
}
interface Navigator {
  readonly locks: LockManager;
  readonly hardwareConcurrency: number;
}
declare var navigator: Navigator;

interface TextEncoder {
  encode(text?: string): Uint8Array;
}
declare var TextEncoder: { prototype: TextEncoder; new (): TextEncoder };
interface TextDecoder {
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}
declare var TextDecoder: {
  prototype: TextDecoder;
  new (encoding?: string, options?: { fatal?: boolean }): TextDecoder;
};
declare function atob(text: string): string;
declare function btoa(text: string): string;
/** Its bytes come from a stream with a seed: nothing is secret. */
declare var crypto: { randomUUID(): string; getRandomValues<A extends ArrayBufferView>(array: A): A };

interface Buffer extends Uint8Array {
  toString(encoding?: string, start?: number, end?: number): string;
  equals(other: Uint8Array): boolean;
  slice(start?: number, end?: number): any;
  subarray(start?: number, end?: number): Buffer;
  write(text: string, offset?: number, length?: number, encoding?: string): number;
  copy(target: Uint8Array, at?: number, start?: number, end?: number): number;
}
declare var Buffer: {
  prototype: Buffer;
  from(source: string, encoding?: string): Buffer;
  from(source: ArrayLike<number> | ArrayBuffer): Buffer;
  alloc(size: number, fill?: string | number): Buffer;
  concat(list: readonly Uint8Array[], length?: number): Buffer;
  byteLength(value: string | ArrayBufferView, encoding?: string): number;
  isBuffer(value: unknown): value is Buffer;
  compare(a: Uint8Array, b: Uint8Array): number;
};

interface URLSearchParams extends Iterable<[string, string]> {
  readonly size: number;
  append(name: string, value: string): void;
  delete(name: string, value?: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string, value?: string): boolean;
  set(name: string, value: string): void;
  sort(): void;
  forEach(callback: (value: string, name: string) => void): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
}
declare var URLSearchParams: {
  prototype: URLSearchParams;
  new (init?: string | Iterable<readonly [string, string]> | Record<string, string>): URLSearchParams;
};
interface URL {
  href: string;
  readonly origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  readonly searchParams: URLSearchParams;
  hash: string;
  toJSON(): string;
}
declare var URL: {
  prototype: URL;
  new (address: string | URL, base?: string | URL): URL;
  canParse(address: string, base?: string): boolean;
};

interface Headers extends Iterable<[string, string]> {
  append(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  has(name: string): boolean;
  set(name: string, value: string): void;
  getSetCookie(): string[];
  forEach(callback: (value: string, name: string) => void): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
}
type HeadersInit = Headers | Iterable<readonly [string, string]> | Record<string, string>;
declare var Headers: { prototype: Headers; new (init?: HeadersInit): Headers };
type BodyInit = string | ArrayBuffer | ArrayBufferView | URLSearchParams;
interface Body {
  readonly bodyUsed: boolean;
  text(): Promise<string>;
  json(): Promise<any>;
  arrayBuffer(): Promise<ArrayBuffer>;
}
interface FetchOptions {
  method?: string;
  headers?: HeadersInit;
  body?: BodyInit | null;
  signal?: AbortSignal | null;
}
interface Request extends Body {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  clone(): Request;
}
declare var Request: { prototype: Request; new (address: string | URL | Request, options?: FetchOptions): Request };
interface ResponseOptions {
  status?: number;
  statusText?: string;
  headers?: HeadersInit;
}
interface Response extends Body {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly url: string;
  clone(): Response;
}
declare var Response: {
  prototype: Response;
  new (body?: BodyInit | null, options?: ResponseOptions): Response;
  json(data: unknown, options?: ResponseOptions): Response;
  error(): Response;
};
/**
 * Answers after an unknown time; the body comes some time after the headers. What is answered is set with `fetch.respond`,
 * else it is `{}` with status 200. The network is never reached.
 */
declare function fetch(address: string | URL | Request, options?: FetchOptions): Promise<Response>;
declare namespace fetch {
  /**
   * Sets what is answered to requests that match: the address, its path, a pattern, or a function of the request. What was set
   * last counts. `answer` is a `Response`, a text, any other value as JSON, or a function that gives one of these: that is
   * the server, and it runs when the request arrives there, some time after the call. If it throws, `fetch` rejects as it
   * does where there is no network.
   */
  function respond(matches: string | RegExp | ((request: Request) => boolean), answer: unknown): void;
}

declare module "node:assert" {
  function assert(value: unknown, message?: string | Error): asserts value;
  namespace assert {
    class AssertionError extends Error {
      readonly actual: unknown;
      readonly expected: unknown;
      readonly operator: string;
    }
    function ok(value: unknown, message?: string | Error): asserts value;
    function fail(message?: string | Error): never;
    function equal(actual: unknown, expected: unknown, message?: string | Error): void;
    function notEqual(actual: unknown, expected: unknown, message?: string | Error): void;
    function strictEqual<T>(actual: unknown, expected: T, message?: string | Error): asserts actual is T;
    function notStrictEqual(actual: unknown, expected: unknown, message?: string | Error): void;
    function deepEqual(actual: unknown, expected: unknown, message?: string | Error): void;
    function deepStrictEqual<T>(actual: unknown, expected: T, message?: string | Error): asserts actual is T;
    function notDeepStrictEqual(actual: unknown, expected: unknown, message?: string | Error): void;
    function throws(body: () => unknown, message?: string | Error): void;
    function doesNotThrow(body: () => unknown, message?: string | Error): void;
    function rejects(promise: Promise<unknown> | (() => Promise<unknown>), message?: string | Error): Promise<void>;
    const strict: typeof assert;
  }
  export = assert;
}
declare module "node:assert/strict" {
  import assert = require("node:assert");
  export = assert;
}

declare module "node:events" {
  interface Options {
    signal?: AbortSignal;
  }
  type Name = string | symbol;
  class EventEmitter {
    static once(emitter: EventEmitter | EventTarget, event: Name, options?: Options): Promise<any[]>;
    static on(emitter: EventEmitter | EventTarget, event: Name, options?: Options): AsyncIterableIterator<any[]>;
    static defaultMaxListeners: number;
    on(event: Name, listener: (...args: any[]) => void): this;
    once(event: Name, listener: (...args: any[]) => void): this;
    off(event: Name, listener: (...args: any[]) => void): this;
    addListener(event: Name, listener: (...args: any[]) => void): this;
    prependListener(event: Name, listener: (...args: any[]) => void): this;
    prependOnceListener(event: Name, listener: (...args: any[]) => void): this;
    removeListener(event: Name, listener: (...args: any[]) => void): this;
    removeAllListeners(event?: Name): this;
    emit(event: Name, ...args: any[]): boolean;
    listeners(event: Name): ((...args: any[]) => void)[];
    rawListeners(event: Name): ((...args: any[]) => void)[];
    listenerCount(event: Name): number;
    eventNames(): Name[];
    setMaxListeners(count: number): this;
    getMaxListeners(): number;
  }
  namespace EventEmitter {
    export { EventEmitter };
    export function getEventListeners(emitter: EventEmitter | EventTarget, event: Name): ((...args: any[]) => void)[];
    export const errorMonitor: unique symbol;
  }
  export = EventEmitter;
}

declare module "node:timers" {
  type Called = "setTimeout" | "clearTimeout" | "setInterval" | "clearInterval" | "setImmediate" | "clearImmediate";
  const timers: Pick<typeof globalThis, Called>;
  export = timers;
}

declare module "node:timers/promises" {
  interface TimerOptions {
    signal?: AbortSignal;
    ref?: boolean;
  }
  export function setTimeout<T = void>(ms?: number, value?: T, options?: TimerOptions): Promise<T>;
  export function setImmediate<T = void>(value?: T, options?: TimerOptions): Promise<T>;
  export function setInterval<T = void>(ms?: number, value?: T, options?: TimerOptions): AsyncIterable<T>;
  export const scheduler: { wait(ms: number, options?: TimerOptions): Promise<void>; yield(): Promise<void> };
}

declare module "node:util" {
  type Callback<T> = (error: any, value?: T) => void;
  export function promisify<A extends unknown[], T>(
    original: (...args: [...A, Callback<T>]) => void,
  ): (...args: A) => Promise<T>;
  export function callbackify<A extends unknown[], T>(
    original: (...args: A) => Promise<T>,
  ): (...args: [...A, Callback<T>]) => void;
  export function inherits(constructor: Function, parent: Function): void;
  export function inspect(value: unknown, options?: { depth?: number | null }): string;
  export function format(...args: unknown[]): string;
  export function isDeepStrictEqual(a: unknown, b: unknown): boolean;
  export function deprecate<T extends Function>(body: T, message: string): T;
  export function aborted(signal: AbortSignal, resource: object): Promise<void>;
  export const types: Record<string, (value: unknown) => boolean>;
}

declare module "node:path" {
  interface ParsedPath {
    root: string;
    dir: string;
    base: string;
    ext: string;
    name: string;
  }
  const path: {
    join(...parts: string[]): string;
    resolve(...parts: string[]): string;
    normalize(path: string): string;
    isAbsolute(path: string): boolean;
    relative(from: string, to: string): string;
    dirname(path: string): string;
    basename(path: string, suffix?: string): string;
    extname(path: string): string;
    parse(path: string): ParsedPath;
    format(path: Partial<ParsedPath>): string;
    readonly sep: string;
    readonly delimiter: string;
  };
  export = path;
}

declare module "node:fs/promises" {
  import { Stats, Dirent, PathLike, Content, WriteOptions, MakeDirectoryOptions } from "node:fs";
  interface FileHandle {
    readonly fd: number;
    read(
      buffer?: Uint8Array,
      offset?: number,
      length?: number,
      position?: number | null,
    ): Promise<{ bytesRead: number; buffer: Uint8Array }>;
    write(data: Content, position?: number | null): Promise<{ bytesWritten: number; buffer: Content }>;
    readFile(options: string | { encoding: string }): Promise<string>;
    readFile(): Promise<Buffer>;
    writeFile(data: Content): Promise<void>;
    appendFile(data: Content): Promise<void>;
    truncate(length?: number): Promise<void>;
    stat(): Promise<Stats>;
    sync(): Promise<void>;
    readLines(): AsyncIterable<string>;
    close(): Promise<void>;
  }
  export function open(path: PathLike, flags?: string | number, mode?: number): Promise<FileHandle>;
  export function readFile(path: PathLike, options: string | { encoding: string }): Promise<string>;
  export function readFile(path: PathLike, options?: { flag?: string; signal?: AbortSignal }): Promise<Buffer>;
  /** Empties the file at one moment and writes at a later one, as Node does. */
  export function writeFile(
    path: PathLike,
    data: Content | Iterable<Content> | AsyncIterable<Content>,
    options?: WriteOptions | string,
  ): Promise<void>;
  export function appendFile(path: PathLike, data: Content, options?: WriteOptions | string): Promise<void>;
  export function mkdir(path: PathLike, options?: MakeDirectoryOptions): Promise<string | undefined>;
  export function mkdtemp(prefix: string): Promise<string>;
  export function readdir(path: PathLike, options: { withFileTypes: true }): Promise<Dirent[]>;
  export function readdir(path: PathLike, options?: { recursive?: boolean }): Promise<string[]>;
  export function rmdir(path: PathLike): Promise<void>;
  export function rm(path: PathLike, options?: { recursive?: boolean; force?: boolean }): Promise<void>;
  export function unlink(path: PathLike): Promise<void>;
  export function rename(path: PathLike, destination: PathLike): Promise<void>;
  export function copyFile(path: PathLike, destination: PathLike, mode?: number): Promise<void>;
  export function link(path: PathLike, destination: PathLike): Promise<void>;
  export function symlink(target: PathLike, path: PathLike): Promise<void>;
  export function readlink(path: PathLike): Promise<string>;
  export function realpath(path: PathLike): Promise<string>;
  export function stat(path: PathLike): Promise<Stats>;
  export function lstat(path: PathLike): Promise<Stats>;
  export function access(path: PathLike, mode?: number): Promise<void>;
  export function chmod(path: PathLike, mode: number): Promise<void>;
  export function utimes(
    path: PathLike,
    accessed: number | string | Date,
    modified: number | string | Date,
  ): Promise<void>;
  export function truncate(path: PathLike, length?: number): Promise<void>;
}

/** A file system in memory, empty but for `/tmp` and `/home/user`. Each operation happens at one moment, some time after the call. */
declare module "node:fs" {
  import { Readable, Writable } from "node:stream";
  import promises = require("node:fs/promises");
  export { promises };
  export type PathLike = string | Buffer | URL;
  export type Content = string | ArrayBufferView;
  export interface WriteOptions {
    encoding?: string;
    mode?: number;
    flag?: string;
    signal?: AbortSignal;
  }
  export type MakeDirectoryOptions = number | { recursive?: boolean; mode?: number };
  export interface Stats {
    readonly size: number;
    readonly mode: number;
    readonly ino: number;
    readonly nlink: number;
    readonly atimeMs: number;
    readonly mtimeMs: number;
    readonly ctimeMs: number;
    readonly birthtimeMs: number;
    readonly mtime: Date;
    isFile(): boolean;
    isDirectory(): boolean;
    isSymbolicLink(): boolean;
  }
  export interface Dirent {
    readonly name: string;
    readonly parentPath: string;
    isFile(): boolean;
    isDirectory(): boolean;
    isSymbolicLink(): boolean;
  }
  type Done = (error: any) => void;
  type Result<T> = (error: any, value: T) => void;
  export function readFileSync(path: PathLike | number, options: string | { encoding: string }): string;
  export function readFileSync(path: PathLike | number): Buffer;
  export function writeFileSync(path: PathLike | number, data: Content, options?: WriteOptions | string): void;
  export function appendFileSync(path: PathLike | number, data: Content, options?: WriteOptions | string): void;
  export function existsSync(path: PathLike): boolean;
  export function statSync(path: PathLike): Stats;
  export function lstatSync(path: PathLike): Stats;
  export function mkdirSync(path: PathLike, options?: MakeDirectoryOptions): string | undefined;
  export function mkdtempSync(prefix: string): string;
  export function readdirSync(path: PathLike, options: { withFileTypes: true }): Dirent[];
  export function readdirSync(path: PathLike, options?: { recursive?: boolean }): string[];
  export function rmdirSync(path: PathLike): void;
  export function rmSync(path: PathLike, options?: { recursive?: boolean; force?: boolean }): void;
  export function unlinkSync(path: PathLike): void;
  export function renameSync(path: PathLike, destination: PathLike): void;
  export function copyFileSync(path: PathLike, destination: PathLike, mode?: number): void;
  export function linkSync(path: PathLike, destination: PathLike): void;
  export function symlinkSync(target: PathLike, path: PathLike): void;
  export function readlinkSync(path: PathLike): string;
  export function realpathSync(path: PathLike): string;
  export function accessSync(path: PathLike, mode?: number): void;
  export function chmodSync(path: PathLike, mode: number): void;
  export function utimesSync(path: PathLike, accessed: number | string | Date, modified: number | string | Date): void;
  export function truncateSync(path: PathLike, length?: number): void;
  export function openSync(path: PathLike, flags?: string | number, mode?: number): number;
  export function closeSync(fd: number): void;
  export function readSync(
    fd: number,
    buffer: Uint8Array,
    offset?: number,
    length?: number,
    position?: number | null,
  ): number;
  export function writeSync(
    fd: number,
    data: Content,
    offset?: number | null,
    length?: number | string,
    position?: number | null,
  ): number;
  export function fstatSync(fd: number): Stats;
  export function readFile(path: PathLike, callback: Result<Buffer>): void;
  export function readFile(path: PathLike, options: string | { encoding: string }, callback: Result<string>): void;
  export function writeFile(path: PathLike, data: Content, callback: Done): void;
  export function writeFile(path: PathLike, data: Content, options: WriteOptions | string, callback: Done): void;
  export function appendFile(path: PathLike, data: Content, callback: Done): void;
  export function stat(path: PathLike, callback: Result<Stats>): void;
  export function lstat(path: PathLike, callback: Result<Stats>): void;
  export function mkdir(path: PathLike, callback: Done): void;
  export function mkdir(path: PathLike, options: MakeDirectoryOptions, callback: Result<string | undefined>): void;
  export function readdir(path: PathLike, callback: Result<string[]>): void;
  export function rmdir(path: PathLike, callback: Done): void;
  export function rm(path: PathLike, options: { recursive?: boolean; force?: boolean }, callback: Done): void;
  export function unlink(path: PathLike, callback: Done): void;
  export function rename(path: PathLike, destination: PathLike, callback: Done): void;
  export function copyFile(path: PathLike, destination: PathLike, callback: Done): void;
  export function access(path: PathLike, callback: Done): void;
  export function access(path: PathLike, mode: number, callback: Done): void;
  export function exists(path: PathLike, callback: (exists: boolean) => void): void;
  export function open(path: PathLike, flags: string | number, callback: Result<number>): void;
  export function close(fd: number, callback?: Done): void;
  export function createReadStream(
    path: PathLike,
    options?: string | { encoding?: string; start?: number; end?: number; highWaterMark?: number },
  ): Readable;
  export function createWriteStream(
    path: PathLike,
    options?: string | { flags?: string; encoding?: string; highWaterMark?: number },
  ): Writable;
  export const constants: Record<string, number>;
  const fs: typeof import("node:fs");
  export default fs;
}

declare module "node:stream/promises" {
  import { Stream } from "node:stream";
  export function pipeline(...stages: any[]): Promise<any>;
  export function finished(
    stream: Stream,
    options?: { signal?: AbortSignal; readable?: boolean; writable?: boolean },
  ): Promise<void>;
}

declare module "node:stream" {
  import EventEmitter = require("node:events");
  import promises = require("node:stream/promises");
  export { promises };
  type Done = (error?: any) => void;
  type Changed = (error?: any, data?: any) => void;
  interface Common {
    highWaterMark?: number;
    objectMode?: boolean;
    autoDestroy?: boolean;
    emitClose?: boolean;
    signal?: AbortSignal;
  }
  export class Stream extends EventEmitter {
    readonly destroyed: boolean;
    readonly closed: boolean;
    readonly errored: any;
    destroy(error?: any): this;
  }
  export interface ReadableOptions extends Common {
    encoding?: string;
    read?(this: Readable, size: number): void;
    destroy?(this: Readable, error: any, done: Done): void;
    construct?(this: Readable, done: Done): void;
  }
  export class Readable extends Stream implements AsyncIterable<any> {
    constructor(options?: ReadableOptions);
    static from(source: Iterable<any> | AsyncIterable<any>, options?: ReadableOptions): Readable;
    readonly readable: boolean;
    readonly readableEnded: boolean;
    readonly readableFlowing: boolean | null;
    readonly readableLength: number;
    readonly readableHighWaterMark: number;
    _read(size: number): void;
    read(size?: number): any;
    push(chunk: any, encoding?: string): boolean;
    unshift(chunk: any, encoding?: string): boolean;
    setEncoding(encoding: string): this;
    pause(): this;
    resume(): this;
    isPaused(): boolean;
    pipe<D extends Writable | Duplex>(destination: D, options?: { end?: boolean }): D;
    unpipe(destination?: Stream): this;
    toArray(): Promise<any[]>;
    map(change: (chunk: any) => any): Readable;
    filter(keeps: (chunk: any) => any): Readable;
    forEach(body: (chunk: any) => any): Promise<void>;
    [Symbol.asyncIterator](): AsyncIterableIterator<any>;
  }
  export interface WritableOptions extends Common {
    decodeStrings?: boolean;
    write?(this: Writable, chunk: any, encoding: string, done: Done): void;
    writev?(this: Writable, chunks: { chunk: any; encoding: string }[], done: Done): void;
    final?(this: Writable, done: Done): void;
    destroy?(this: Writable, error: any, done: Done): void;
    construct?(this: Writable, done: Done): void;
  }
  export class Writable extends Stream {
    constructor(options?: WritableOptions);
    readonly writable: boolean;
    readonly writableEnded: boolean;
    readonly writableFinished: boolean;
    readonly writableLength: number;
    readonly writableNeedDrain: boolean;
    readonly writableHighWaterMark: number;
    _write(chunk: any, encoding: string, done: Done): void;
    write(chunk: any, callback?: Done): boolean;
    write(chunk: any, encoding: string, callback?: Done): boolean;
    end(callback?: () => void): this;
    end(chunk: any, callback?: () => void): this;
    cork(): void;
    uncork(): void;
  }
  export interface DuplexOptions extends Common {
    allowHalfOpen?: boolean;
    readableObjectMode?: boolean;
    writableObjectMode?: boolean;
    read?(this: Duplex, size: number): void;
    write?(this: Duplex, chunk: any, encoding: string, done: Done): void;
    final?(this: Duplex, done: Done): void;
    destroy?(this: Duplex, error: any, done: Done): void;
  }
  export class Duplex extends Readable {
    constructor(options?: DuplexOptions);
    allowHalfOpen: boolean;
  }
  export interface Duplex extends Pick<Writable, Exclude<keyof Writable, keyof Readable>> {}
  export interface TransformOptions extends Omit<DuplexOptions, "read" | "write"> {
    transform?(this: Transform, chunk: any, encoding: string, done: Changed): void;
    flush?(this: Transform, done: Changed): void;
  }
  export class Transform extends Duplex {
    constructor(options?: TransformOptions);
    _transform(chunk: any, encoding: string, done: Changed): void;
    _flush(done: Changed): void;
  }
  export class PassThrough extends Transform {}
  export function pipeline(...stages: any[]): Stream;
  export function finished(stream: Stream, callback: (error?: any) => void): () => void;
  export function addAbortSignal<S extends Stream>(signal: AbortSignal, stream: S): S;
  export default Stream;
}

declare module "node:async_hooks" {
  export class AsyncLocalStorage<T> {
    static bind<F extends (...args: any[]) => any>(body: F): F;
    static snapshot(): <R>(body: (...args: any[]) => R, ...args: any[]) => R;
    getStore(): T | undefined;
    run<R>(store: T, body: () => R): R;
    exit<R>(body: () => R): R;
  }
}
declare module "node:buffer" {
  const buffer: typeof globalThis.Buffer;
  export { buffer as Buffer };
}
declare module "node:crypto" {
  export function randomUUID(): string;
  export function randomBytes(size: number): Buffer;
  export function randomInt(from: number, to?: number): number;
}
declare module "node:os" {
  export const EOL: string;
  export function tmpdir(): string;
  export function homedir(): string;
  export function cpus(): { model: string; speed: number }[];
  export function availableParallelism(): number;
}
declare module "node:perf_hooks" {
  const clock: Performance;
  export { clock as performance };
}
declare module "node:process" {
  const all: Process;
  export = all;
}
declare module "node:url" {
  const url: typeof globalThis.URL;
  const params: typeof globalThis.URLSearchParams;
  export { url as URL, params as URLSearchParams };
  export function fileURLToPath(address: string | URL): string;
  export function pathToFileURL(path: string): URL;
}
