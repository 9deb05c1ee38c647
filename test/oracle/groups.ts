import type { Family } from "./families";

/** Statements of one primitive, or of two that belong together. */
export type Group = Pick<Family, "weights" | "sides" | "monitors" | "atomics">;

/** Primitives whose counts are promised. */
export const threadGroups: readonly Group[] = [
  { weights: { locked: 3, tryLocked: 2 } },
  { weights: { permitted: 3, tryPermitted: 2, acquire: 2, release: 2 } },
  { weights: { load: 2, store: 2, fetchAdd: 1, compareExchange: 2, exchange: 1 } },
  { weights: { load: 1, store: 1, compareExchange: 1, readElement: 1, writeElement: 1 }, atomics: [2] },
  { weights: { park: 2, unpark: 2, store: 1 }, atomics: [2] },
  { weights: { spinUntil: 2, spinExchange: 2, store: 2 }, atomics: [0, 2] },
  { weights: { spinLocked: 3, locked: 1 } },
  { weights: { await: 3, notify: 2, notifyAll: 1 } },
  { weights: { awaitMonitor: 2, notifyMonitor: 2, within: 1 }, sides: ["monitor"] },
  { weights: { awaitMonitor: 2, notifyMonitor: 2, within: 1 }, sides: ["lock"], monitors: "reentrant" },
  { weights: { within: 3, tryWithin: 2 }, sides: ["lock"] },
  { weights: { within: 3, tryWithin: 2 }, sides: ["read", "write"] },
  { weights: { meet: 3 } },
  { weights: { countDown: 3, awaitLatch: 2 } },
  { weights: { worked: 3, addWork: 1, awaitWork: 2 } },
  { weights: { once: 3 } },
  { weights: { fork: 2, joinEarlier: 2 } },
  { weights: { choose: 2, assume: 1, if: 2 } },
];

export const channelGroups: readonly Group[] = [
  { weights: { send: 3, receive: 3 } },
  { weights: { select: 3, send: 2, receive: 2 } },
  { weights: { trySend: 2, tryReceive: 2, send: 1, receive: 1 } },
];

/** Programs about both of them. */
export function together(family: Family, one: Group, other: Group): Family {
  const list = <T>(name: "sides" | "atomics") => {
    const all = [...(one[name] ?? []), ...(other[name] ?? [])] as T[];
    return all.length > 0 ? { [name]: [...new Set(all)] } : {};
  };
  const monitors = one.monitors ?? other.monitors;
  return {
    name: family.name,
    threads: family.threads,
    statements: family.statements,
    weights: { ...family.weights, ...one.weights, ...other.weights },
    ...list("sides"),
    ...list("atomics"),
    ...(monitors ? { monitors } : {}),
  };
}
