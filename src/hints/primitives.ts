import type { Node, NodeOf } from "../instrumenter/parse/syntax";
import { argumentsOf, callFunction } from "./calls";
import type { Frame, ObjectValue, Value } from "./values";
import type { Walker } from "./walker";

type Values = readonly (Value | undefined)[];

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
/** Global classes whose keys are places. */
export const collections = new Set(["Map", "Set"]);
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
  const { type, place, name } = object;
  if (collections.has(type!)) return callCollection(walker, object, key, values, node);
  const lock = type === "Semaphore" && object.permits !== 1 ? undefined : locks[type!];
  const [body] = values;
  if (key in runs && lock && body?.kind === "function") {
    walker.acquire(place, name, runs[key], node, false);
    const result = callFunction(walker, body, [], undefined);
    walker.release(place);
    return result;
  }
  if (lock && (key in lock.takes || lock.gives.includes(key))) {
    walker.meet(place, true);
    if (key in lock.takes) walker.acquire(place, name, lock.takes[key], node, key.startsWith("try"));
    else walker.release(place);
    return undefined;
  }
  if (key === "do" && body?.kind === "function") {
    walker.meet(place);
    callFunction(walker, body, [], undefined);
  }
  walker.meet(place);
  return undefined;
}

/** Keys that are known are places of their own; others are left alone. */
function callCollection(
  walker: Walker,
  object: ObjectValue,
  key: string,
  values: Values,
  node: Node,
): Value | undefined {
  const [at, value] = values;
  const known = at?.kind === "constant" ? JSON.stringify(at.value) : undefined;
  const place = `${object.place}{${known}}`;
  const name = `${object.name}.get(${known})`;
  if (known !== undefined && (key === "get" || key === "has")) walker.touch(place, name, false, node);
  if (known !== undefined && (key === "set" || key === "add" || key === "delete"))
    walker.touch(place, name, true, node);
  if (key === "set" && known !== undefined) object.fields.set(known, value);
  if (key === "set" || key === "add") return object;
  return key === "get" && known !== undefined ? object.fields.get(known) : undefined;
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
  if (name === "choose") return values[0];
  if (name === "io") {
    const [result] = values;
    return {
      kind: "tasks",
      tasks: [],
      result: result?.kind === "function" ? callFunction(walker, result, [], undefined) : result,
    };
  }
  if (name === "sleep" || name === "timeout") walker.meet("clock");
  if (name === "timeout") return walker.object("timeout", "Channel");
  return undefined;
}
