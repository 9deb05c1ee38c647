import type { Node, NodeOf } from "../../instrumenter/parse/syntax";
import { argumentsOf, callFunction } from "../language/calls";
import { constant, numberOf, uncertain } from "../walk/constants";
import type { Frame, ObjectValue, Value, Values } from "../walk/values";
import type { Walker } from "../walk/walker";
import { callAtomic } from "./atomics";
import { callChannel, select } from "./channels";
import { callCollection, collections } from "./collections";

/** What takes a lock, whether others may hold it too, and what gives it back. */
const locks: Record<string, { readonly takes: Record<string, boolean>; readonly gives: readonly string[] }> = {
  Mutex: { takes: { lock: false, tryLock: false }, gives: ["unlock"] },
  ReentrantMutex: { takes: { lock: false, tryLock: false }, gives: ["unlock"] },
  RwLock: {
    takes: { readLock: true, tryReadLock: true, writeLock: false, tryWriteLock: false },
    gives: ["readUnlock", "writeUnlock"],
  },
  Monitor: { takes: { enter: false }, gives: ["exit"] },
  Semaphore: { takes: { acquire: false, tryAcquire: false }, gives: ["release"] },
};
/** What runs a function with the lock held. */
const runs: Record<string, boolean> = { runExclusive: false, runShared: true, synchronized: false };
/** Methods of objects that are not known, which may order tasks. */
export const mayOrder =
  /^(load|store|exchange|compareExchange|fetchAdd|fetchSub|increment|decrement|lock|unlock|acquire|release|wait|notify|notifyAll|send|receive|trySend|tryReceive|close|join|countDown|done|enter|exit|do)$/;
/** Global classes that order tasks. */
export const primitives = new Set(["MessageChannel", "BroadcastChannel"]);

/** A method of a primitive, or of a built-in collection. */
export function callPrimitive(
  walker: Walker,
  object: ObjectValue,
  key: string,
  values: Values,
  node: Node,
): Value | undefined {
  const { type = "", place, name } = object;
  if (collections.has(type)) return callCollection(walker, object, key, values, node);
  if (type === "Channel") return callChannel(walker, object, key, values);
  if (type === "Atomic" || type === "AtomicInt") return callAtomic(walker, place, name, key, values, node);
  const lock = type in locks ? locks[type] : undefined;
  const [body] = values;
  if (key in runs && lock && body?.kind === "function") {
    walker.acquire(place, name, runs[key], node);
    const result = callFunction(walker, body, [], undefined);
    walker.release(place);
    return result;
  }
  if (type === "Once" && body?.kind === "function") {
    // Who comes when it is done has waited for whoever did it
    walker.acquire(place, name, false, node);
    callFunction(walker, body, [], undefined);
    walker.release(place);
    walker.stand.held.set(place, { shared: true, node, name, time: walker.now, over: true });
    return constant(undefined);
  }
  if (type === "Semaphore" && !(object.size === 1 && key === "acquire"))
    countPermits(walker, object, key, values, node);
  if (lock && (key in lock.takes || lock.gives.includes(key))) {
    const tries = key.startsWith("try");
    if (type === "Semaphore" && object.size !== 1) return tries ? uncertain : constant(undefined);
    if (key in lock.takes) walker.acquire(place, name, lock.takes[key], node, tries);
    else walker.release(place);
    if (type === "Semaphore" && key === "acquire") countPermits(walker, object, key, values, node);
    return tries ? uncertain : constant(undefined);
  }
  countOthers(walker, object, key, values);
  return type === "Barrier" && key === "wait" ? lotOf(walker, object) : undefined;
}

function countPermits(walker: Walker, object: ObjectValue, key: string, [given]: Values, node: Node): void {
  const { place, name, size } = object;
  const amount = given === undefined ? 1 : numberOf(given);
  const has = walker.add(`${place}.permits of ${walker.task}`, 0);
  if (key === "acquire" && size !== undefined && size > 1 && has && amount)
    walker.history.requests.push({ ...walker.standing, semaphore: place, name, node, size, has, wants: amount });
  walker.add(`${place}.permits of ${walker.task}`, amount && (key === "release" ? -amount : amount));
  if (key === "release") walker.count(place, amount === undefined ? { may: "give" } : { gives: amount });
  else if (key === "acquire") walker.count(place, { takes: amount ?? Infinity });
  else walker.count(place, { may: "take" });
}

/** How many were still missing: another number for each who came in a round. */
function lotOf(walker: Walker, { place, size }: ObjectValue): Value | undefined {
  if (size === undefined) return undefined;
  walker.history.parties.set(place, size);
  return { kind: "shared", looks: [], lot: `${place} ${walker.add(`${place}.turns`, 0) ?? "?"}` };
}

function countOthers(walker: Walker, { type, place, size }: ObjectValue, key: string, [given]: Values): void {
  const amount = given === undefined ? 1 : numberOf(given);
  switch (`${type}.${key}`) {
    case "Latch.countDown":
      walker.count(place, amount === undefined ? { may: "give" } : { gives: amount });
      return;
    case "Latch.wait":
      walker.count(place, { needs: size ?? Infinity });
      return;
    case "WaitGroup.add":
      walker.add(`${place}.added`, amount);
      return;
    case "WaitGroup.done":
      walker.count(place, { gives: 1 });
      return;
    case "WaitGroup.wait":
      walker.count(place, { needs: walker.add(`${place}.added`, 0) ?? Infinity });
      return;
    case "Barrier.wait": {
      const turn = walker.add(`${place}.turns`, 1);
      walker.count(place, { gives: 1 });
      walker.count(place, { needs: size === undefined || turn === undefined ? Infinity : size * turn });
      return;
    }
    case "Condition.notify":
    case "Condition.notifyAll":
    case "Monitor.notify":
    case "Monitor.notifyAll":
      walker.count(place, { may: "give" });
      return;
    default:
      // What it waits for is not counted
      walker.count(place, { takes: Infinity, may: "both" });
  }
}

/** A function of the module "interleaver". */
export function callInterleaver(
  walker: Walker,
  name: string,
  node: NodeOf<"CallExpression" | "OptionalCallExpression">,
  frame: Frame,
  stored?: string,
): Value | undefined {
  // What they check is no part of any task
  if (name === "after" || name === "invariant") return undefined;
  const values = argumentsOf(walker, node.arguments, frame);
  if (name === "scenario") {
    const [title, body] = values;
    const shown = title?.kind === "constant" ? String(title.value) : undefined;
    if (body?.kind === "function") walker.scenarios.push({ name: shown, body });
    return undefined;
  }
  if (name === "thread") {
    const body = values.find((value) => value?.kind === "function");
    const given =
      values[0]?.kind === "constant" ? String(values[0].value) : (stored ?? `T${walker.history.tasks.length}`);
    if (body?.kind !== "function") return undefined;
    const task = walker.spawn(given, false, () => callFunction(walker, body, [], undefined));
    return { kind: "tasks", tasks: [task] };
  }
  if (name === "choose") return values[0]?.kind === "constant" ? undefined : values[0];
  if (name === "io") {
    const [result] = values;
    return {
      kind: "tasks",
      tasks: [],
      result: result?.kind === "function" ? callFunction(walker, result, [], undefined) : result,
    };
  }
  if (name === "select") return select(walker, values);
  if (name === "assume") walker.stand.alone = false;
  if (name === "sleep" || name === "timeout") walker.count("clock", { takes: Infinity, may: "both" });
  if (name === "timeout") return walker.object("timeout", "Channel");
  return undefined;
}
