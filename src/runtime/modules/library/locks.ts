import { follows, waitsForHolder } from "./core";
import { DOMException } from "./domException";

type Mode = "exclusive" | "shared";
interface LockOptions {
  mode?: Mode;
  ifAvailable?: boolean;
  steal?: boolean;
  signal?: AbortSignal;
}
type Body = (lock: Lock | null) => unknown;
interface Request {
  readonly lock: Lock;
  /** What `request` gives. */
  readonly result: Promise<unknown>;
  /** Runs the body with the lock and settles what was asked for. */
  begin(): void;
  /** Another request took the lock away. */
  steal(): void;
}
interface LockInfo {
  readonly name: string;
  readonly mode: Mode;
  readonly clientId: string;
}

export class Lock {
  readonly #name: string;
  readonly #mode: Mode;
  constructor(name: string, mode: Mode) {
    this.#name = name;
    this.#mode = mode;
  }
  get name(): string {
    return this.#name;
  }
  get mode(): Mode {
    return this.#mode;
  }
  get [Symbol.toStringTag](): string {
    return "Lock";
  }
}

/** Web Locks (W3C): requests of one name are granted in their order, shared ones together. */
export class LockManager {
  readonly #held = new Map<string, Request[]>();
  readonly #waiting = new Map<string, Request[]>();

  async request(name: string, options: LockOptions | Body, given?: Body): Promise<unknown> {
    const body = typeof options === "function" ? options : given;
    const {
      mode = "exclusive",
      ifAvailable,
      steal,
      signal,
    } = typeof options === "function" ? ({} as LockOptions) : options;
    if (typeof body !== "function")
      throw new TypeError("Failed to execute 'request' on 'LockManager': the callback is not a function");
    if (mode !== "exclusive" && mode !== "shared")
      throw new TypeError(`'${String(mode)}' is not a valid value for LockMode`);
    if (String(name).startsWith("-")) throw refused("The lock's name may not start with '-'");
    if (steal && ifAvailable) throw refused("'steal' and 'ifAvailable' may not be used together");
    if (steal && mode !== "exclusive") throw refused("'steal' may only be used with 'exclusive' locks");
    if (signal && (steal || ifAvailable)) throw refused("'signal' may not be used with 'steal' or 'ifAvailable'");
    signal?.throwIfAborted();

    const lock = new Lock(String(name), mode);
    if (ifAvailable && (listOf(this.#waiting, lock.name).length > 0 || !this.#fits(lock))) return callWith(null, body);
    let resolve: (value: unknown) => void;
    let reject: (reason: unknown) => void;
    const result = new Promise<unknown>((...functions) => ([resolve, reject] = functions));
    const waiting = listOf(this.#waiting, lock.name);
    const aborted = () => {
      waiting.splice(waiting.indexOf(request), 1);
      reject(signal!.reason as Error);
      this.#grant(lock.name);
    };
    const request: Request = {
      lock,
      result,
      begin: () => {
        signal?.removeEventListener("abort", aborted);
        const done = callWith(lock, body).finally(() => this.#release(request));
        follows(result, done);
        done.then(resolve, reject);
      },
      steal: () => reject(new DOMException("The lock was stolen by another request", "AbortError")),
    };
    signal?.addEventListener("abort", aborted, { once: true });
    if (steal) for (const holder of listOf(this.#held, lock.name).splice(0)) holder.steal();
    if (steal) waiting.unshift(request);
    else waiting.push(request);
    this.#grant(lock.name);
    return result;
  }

  async query(): Promise<{ held: LockInfo[]; pending: LockInfo[] }> {
    return { held: infos(this.#held), pending: infos(this.#waiting) };
  }

  #fits({ name, mode }: Lock): boolean {
    const held = listOf(this.#held, name);
    return held.length === 0 || (mode === "shared" && held.every(({ lock }) => lock.mode === "shared"));
  }
  /** Gives the lock to the first ones that wait, as far as they can have it. */
  #grant(name: string): void {
    const waiting = listOf(this.#waiting, name);
    while (waiting.length > 0 && this.#fits(waiting[0].lock)) {
      const request = waiting.shift()!;
      listOf(this.#held, name).push(request);
      request.begin();
    }
    const [holder] = listOf(this.#held, name);
    for (const { result } of waiting) waitsForHolder(result, holder.result, name);
  }
  /** Somebody may have stolen it meanwhile. */
  #release(request: Request): void {
    const held = listOf(this.#held, request.lock.name);
    const at = held.indexOf(request);
    if (at < 0) return;
    held.splice(at, 1);
    this.#grant(request.lock.name);
  }
  get [Symbol.toStringTag](): string {
    return "LockManager";
  }
}

function listOf(lists: Map<string, Request[]>, name: string): Request[] {
  let list = lists.get(name);
  if (!list) lists.set(name, (list = []));
  return list;
}

function infos(lists: Map<string, Request[]>): LockInfo[] {
  return [...lists.values()].flat().map(({ lock: { name, mode } }) => ({ name, mode, clientId: "main" }));
}

/** Never in the middle of the code that asked. */
async function callWith(lock: Lock | null, body: Body): Promise<unknown> {
  await undefined;
  return body(lock);
}

function refused(message: string): DOMException {
  return new DOMException(message, "NotSupportedError");
}

/** What programs in Node and in browsers ask of it. */
export const navigator = {
  locks: new LockManager(),
  hardwareConcurrency: 4,
  language: "en-US",
  userAgent: "Node.js/20",
  onLine: true,
};
