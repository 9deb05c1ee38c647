import { distinctNames } from "../../base/distinctNames";
import type { AsyncStep, AsyncTrace, Turn } from "../../model/asyncTrace";
import type { Range } from "../../model/report";
import type { PromiseRecord } from "../eventLoop/promises/promiseRecord";
import type { Execution } from "../execution";
import type { Mutable } from "../execution/mutable";
import type { ObservedCall } from "../observers/insideObserver";
import type { TracedObjects } from "./tracedObjects";
import type { TracedPromises } from "./tracedPromises";

/** One call of an async function. */
export class Call implements ObservedCall {
  /** Its code is the library's: so the place of its `await` says, or before it has come to one, the first place inside it. */
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
export interface Step extends Mutable<Omit<AsyncStep, "call" | "callee" | "promise" | "object">> {
  by?: Call;
  called?: Call;
  awaited?: PromiseRecord;
  /** Of an access: where, and the values before and after. */
  locate?: () => number | undefined;
  peek?: () => unknown;
  before?: string;
  after?: string;
  isQuiet?: boolean;
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
  /** Tasks. */
  readonly threads: readonly number[];
  /** By event, the calls whose code did it, the innermost last. */
  readonly doers: readonly (readonly Call[])[];
  /** By task, those whose code runs. */
  readonly running: readonly (readonly Call[] | undefined)[];
}

/** The trace of what was written down: without what the library does, with names and numbers for people. */
export function asyncTraceOf(written: Written): AsyncTrace {
  const { execution, places, objects, calls: all, steps, turns, promises, threads, doers, running } = written;
  const { needed } = execution.loop;
  const main = all.find(({ promise, caller }) => promise !== undefined && promise === needed && caller === undefined);
  const shown = all.filter((call) => !call.isForeign);
  const ids = new Map(shown.map((call, id) => [call, id]));
  const names = distinctNames(shown.map((call) => (call === main ? "main" : call.name)));
  const byOld = (id: number | undefined) => (id === undefined ? undefined : ids.get(all[id]));
  const told: AsyncStep[] = [];
  const several = sharedByCallbacks(steps);
  for (const { by, called, awaited, locate, peek: _peek, before, after, isQuiet, ...step } of steps) {
    if ((by && !ids.has(by)) || (called !== undefined && called === main)) continue;
    const location = locate?.();
    if (locate && location === undefined) continue;
    if (isQuiet && !several.has(location!)) continue;
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
    ...(threads.length > 0 ? { beside: { threads, callOf: doers.map(innermost), left: left() } } : {}),
  };

  function left(): { task: number; call: number }[] {
    return execution.tasks.flatMap(({ id: task, finished }) => {
      const call = finished ? -1 : innermost(running[task] ?? []);
      return call < 0 ? [] : [{ task, call }];
    });
  }

  function innermost(calling: readonly Call[]): number {
    return ids.get(calling.findLast((call) => ids.has(call))!) ?? -1;
  }
}

/** Locations that more than one callback touches, and one of them writes. */
function sharedByCallbacks(steps: readonly Step[]): ReadonlySet<number> {
  const touched = new Map<number, { readonly tasks: Set<number>; isWritten: boolean }>();
  for (const { isQuiet, locate, task, kind } of steps) {
    const location = isQuiet ? locate!() : undefined;
    if (location === undefined || task === 0) continue;
    const known = touched.get(location) ?? { tasks: new Set(), isWritten: false };
    touched.set(location, known);
    known.tasks.add(task);
    known.isWritten ||= kind === "write";
  }
  return new Set([...touched].filter(([, { tasks, isWritten }]) => tasks.size > 1 && isWritten).map(([at]) => at));
}

/** `reads name: "Ada"`, `writes name "Ada" → "Grace"`. */
function accessText(kind: string, name: string, before: string, after: string | undefined): string {
  // Which keys there are is no value that can be shown
  if (name.endsWith(" (keys)")) return `${kind}s ${name}`;
  if (kind === "read") return `reads ${name}${before === "" ? "" : `: ${before}`}`;
  return `writes ${name}${after === undefined || after === "" ? "" : ` ${before} → ${after}`}`;
}
