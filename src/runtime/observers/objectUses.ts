import { append } from "../../base/append";
import type { PromiseRecord } from "../eventLoop/promises/promiseRecord";
import type { Execution } from "../execution";
import { isObject } from "../language/isObject";
import type { Code } from "../task";

const deepest = 100;

/** A call of a function of the program. */
export class Use {
  /** The first call about the same, if that one led to this one. */
  readonly root: Use;
  /** Of a first one: what else of the same object was called meanwhile. */
  readonly inner = new Set<unknown>();
  /** What it was given but functions. */
  readonly keys: readonly unknown[];
  /** It was given a function: `lock.run(body)` has the lock as long as it is not over. */
  readonly isScoped: boolean;
  readonly depth: number;
  /** The promise that it gave. */
  result: PromiseRecord | undefined;

  constructor(
    readonly callee: unknown,
    /** The object whose method was called, else the function itself. */
    readonly about: unknown,
    readonly site: number,
    /** How many events there were. */
    readonly position: number,
    /** The call of an async function that made it. */
    readonly by: PromiseRecord | undefined,
    /** The call whose code made it. */
    readonly outer: Use | undefined,
    given: readonly unknown[],
  ) {
    this.depth = (outer?.depth ?? 0) + 1;
    this.keys = given.filter((one) => typeof one !== "function");
    this.isScoped = this.keys.length < given.length;
    this.root = outer !== undefined && outer.about === about ? outer.root : this;
  }
}

interface Running {
  readonly use: Use | undefined;
  readonly call: PromiseRecord | undefined;
}

/**
 * Writes down who calls which functions, for a closer look at an execution: only so can be seen what objects of the program's
 * own are used for. `holdersOf` reads it.
 */
export class ObjectUses {
  /** By what they are about: the calls that come from elsewhere. */
  readonly uses = new Map<unknown, Use[]>();
  /** By promise, the call in which `new Promise` made it. */
  readonly madeIn = new Map<PromiseRecord, Use>();
  /** Calls of async functions. */
  readonly own = new Map<PromiseRecord, Use>();
  /** Objects whose promises are settled from elsewhere, or by one more who asks for them: they are no locks. */
  readonly meetings = new Set<unknown>();
  /** Functions that promises gave to those who asked for them, as a lock's releaser, and of what these are. */
  private readonly given = new Map<unknown, unknown>();
  /** What the next promise is made with. */
  private executor: unknown;
  /** The program has async functions; before there are any, there is nobody to tell of. */
  isOn = false;
  private now: Running = { use: undefined, call: undefined };
  private readonly before: Running[] = [];

  constructor(private readonly execution: Pick<Execution, "events" | "isProxy">) {}

  /** Not the calls of functions that call themselves: their stack has to be as deep as without anybody who looks. */
  get follows(): boolean {
    return this.isOn && (this.now.use?.depth ?? 0) < deepest;
  }

  /** The code of a function that is called. */
  *watched(call: CallOf, code: Code, promiseOf: (value: unknown) => PromiseRecord | undefined): Code {
    const made = this.enters(call);
    try {
      const value = (yield* code) as unknown;
      made.result = promiseOf(value);
      return value;
    } finally {
      this.now = { ...this.now, use: made.outer };
    }
  }

  private enters({ self, callee, args, site }: CallOf): Use {
    const { use: outer, call } = this.now;
    const isExecutor = callee === this.executor;
    this.executor = undefined;
    const about = outer && isExecutor ? outer.about : isObject(self) ? self : callee;
    const use = new Use(callee, about, site, this.execution.events.length, call, outer, args);
    if (use.root !== use) use.root.inner.add(callee);
    else append(this.uses, about, use);
    this.now = { use, call };
    return use;
  }

  /** `new Promise`, or the like, made it. */
  made(promise: PromiseRecord, executor?: unknown): void {
    const { use } = this.now;
    if (use) this.madeIn.set(promise, use);
    this.executor = executor;
  }
  settled(promise: PromiseRecord): void {
    const { now, given } = this;
    const asked = this.madeIn.get(promise);
    for (const part of this.functionsOf(promise.value)) given.set(part, (asked ?? this.own.get(promise))?.about);
    for (let use = asked; use; use = use.outer) {
      const { about, root } = use;
      let at = now.use;
      while (at && at.about !== about && given.get(at.callee) !== about) at = at.outer;
      if (at === undefined || isOneMore(at.root, root)) this.meetings.add(about);
    }
  }

  /** Was a function called that the promise gave? */
  isUsed({ value }: PromiseRecord): boolean {
    return this.functionsOf(value).some((one) => this.uses.has(one)) || this.uses.has(value);
  }
  /** The functions in a value. */
  private functionsOf(value: unknown): unknown[] {
    if (typeof value === "function") return [value];
    if (!isObject(value) || this.execution.isProxy(value)) return [];
    const parts = Object.values(Object.getOwnPropertyDescriptors(value)).map((one) => one.value as unknown);
    return parts.filter((one) => typeof one === "function");
  }

  /** A call of an async function begins, its code runs, and rests. */
  begins(promise: PromiseRecord): void {
    const { use } = this.now;
    if (use) this.own.set(promise, use);
  }
  resumes(promise: PromiseRecord | undefined): void {
    this.before.push(this.now);
    this.now = { use: promise && this.own.get(promise), call: promise };
  }
  rests(): void {
    this.now = this.before.pop() ?? { use: undefined, call: undefined };
  }
}

/** Is it another one who asks for the same, and not one that has it until it is over? */
function isOneMore(use: Use, asked: Use): boolean {
  return use !== asked && use.about === asked.about && use.callee === asked.callee && !use.isScoped;
}

interface CallOf {
  readonly self: unknown;
  readonly callee: unknown;
  readonly args: readonly unknown[];
  readonly site: number;
}
