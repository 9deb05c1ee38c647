import type { AsyncStep, AsyncTrace, Turn } from "../model/asyncTrace";
import type { Range } from "../model/report";
import { numbered } from "./asyncNames";
import type { PromiseRecord } from "./eventLoop/promiseRecord";
import type { Execution } from "./execution";
import type { ObservedCall } from "./insideObserver";
import type { TracedObjects } from "./tracedObjects";
import type { TracedPromises } from "./tracedPromises";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** One call of an async function. */
export class Call implements ObservedCall {
  /** Every place that was seen inside it is one of the library. */
  isForeign: boolean | undefined;
  /** Where it was seen last. */
  lastSite: number;
  /** Of a generator: where the value stands that it gives next. */
  givesAt = -1;
  constructor(
    readonly id: number,
    readonly name: string,
    readonly site: number,
    /** Absent of a generator. */
    readonly promise: PromiseRecord | undefined,
    readonly task: number,
    readonly caller: Call | undefined,
  ) {
    this.lastSite = site;
  }
}
export interface Step extends Writable<Omit<AsyncStep, "call" | "callee" | "promise" | "object">> {
  by?: Call;
  called?: Call;
  awaited?: PromiseRecord;
  /** Of an access: where, and the values before and after. */
  locate?: () => number | undefined;
  peek?: () => unknown;
  before?: string;
  after?: string;
}
/** What the program's places say. */
export interface Places {
  range(site: number): Range | undefined;
  text(site: number): string;
  callee(site: number): string | undefined;
  isLibrary(site: number): boolean;
}

/** All that `AsyncRecorder` wrote down. */
interface Written {
  readonly execution: Execution;
  readonly places: Places;
  readonly objects: TracedObjects;
  readonly calls: readonly Call[];
  readonly steps: readonly Step[];
  readonly turns: readonly Turn[];
  readonly promises: TracedPromises;
}

/** The trace of what was written down: without what the library does, with names and numbers for people. */
export function asyncTraceOf({ execution, places, objects, calls: all, steps, turns, promises }: Written): AsyncTrace {
  const { needed } = execution.loop;
  const main = all.find(({ promise, caller }) => promise !== undefined && promise === needed && caller === undefined);
  const shown = all.filter((call) => !call.isForeign);
  const ids = new Map(shown.map((call, id) => [call, id]));
  const names = numbered(shown.map((call) => (call === main ? "main" : call.name)));
  const byOld = (id: number | undefined) => (id === undefined ? undefined : ids.get(all[id]));
  const told: AsyncStep[] = [];
  for (const { by, called, awaited, locate, peek: _peek, before, after, ...step } of steps) {
    if ((by && !ids.has(by)) || (called !== undefined && called === main)) continue;
    const location = locate?.();
    if (locate && location === undefined) continue;
    const call = by && ids.get(by);
    const callee = called && ids.get(called);
    const promise = awaited && promises.idOf(awaited);
    const object = location === undefined ? undefined : objects.idOf(location);
    const sentence =
      callee !== undefined
        ? `calls ${names[callee]}`
        : before === undefined
          ? step.sentence
          : accessText(step.kind, execution.names[location!] ?? "", before, after);
    told.push({
      ...step,
      sentence,
      ...(call === undefined ? {} : { call }),
      ...(callee === undefined ? {} : { callee }),
      ...(promise === undefined ? {} : { promise }),
      ...(object === undefined ? {} : { object }),
    });
  }
  return {
    calls: shown.map((call, id) => {
      const site = places.range(call.site);
      const caller = call.caller && ids.get(call.caller);
      return {
        id,
        name: names[id],
        ...(site ? { site } : {}),
        text: places.text(call.site),
        task: call.task,
        ...(caller === undefined ? {} : { caller }),
        ...(call === main ? { isMain: true as const } : {}),
      };
    }),
    promises: promises.list(
      byOld,
      (site) => places.range(site),
      (site) => places.text(site),
    ),
    turns,
    steps: told,
  };
}

/** `reads name: "Ada"`, `writes name "Ada" → "Grace"`. */
function accessText(kind: string, name: string, before: string, after: string | undefined): string {
  if (kind === "read") return `reads ${name}${before === "" ? "" : `: ${before}`}`;
  return `writes ${name}${after === undefined || after === "" ? "" : ` ${before} → ${after}`}`;
}
