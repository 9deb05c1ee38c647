import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";
import { bruteForce } from "../oracle/bruteForce";
import { compile } from "../oracle/compile";
import { objects } from "../oracle/families";
import type { Block, Program, Statement } from "../oracle/program";

const store = (value: number, atomic = 0): Statement => ({
  is: "store",
  atomic,
  value: { is: "constant", value },
});
const load: Statement = { is: "load", atomic: 0, register: 0 };
const exchange: Statement = { is: "compareExchange", atomic: 0, expected: 1, replacement: 2, register: 0 };
const await_: Statement = { is: "await", condition: 0 };
const notify: Statement = { is: "notify", condition: 0 };
const notifyAll: Statement = { is: "notifyAll", condition: 0 };
const tryLock: Statement = { is: "tryLocked", mutex: 0, body: [], otherwise: [] };
const park: Statement = { is: "park", atomic: 2, expected: 0, register: 0 };
const parkElsewhere: Statement = { ...park, expected: 1 };
const unpark: Statement = { is: "unpark", atomic: 2, n: 1, register: 0 };
const write: Statement = { is: "within", gadget: 1, how: "write", body: [] };
const tryRead: Statement = { is: "tryWithin", gadget: 1, how: "read", body: [], otherwise: [] };

/** An operation moved before another one may become another operation there: it fails, or finds nobody. */
const rows: readonly (readonly [string, ...(readonly Block[])])[] = [
  ["two exchanges of what is not yet stored", [store(1)], [exchange], [exchange], [load]],
  ["the same with two loads", [store(1)], [exchange], [exchange], [load], [load]],
  ["notifications before the wait", [await_], [notify], [notify], [tryLock]],
  ["notifications of all before the wait", [await_], [notifyAll], [notify], [tryLock]],
  ["notifications before a wait at an element", [park], [unpark], [unpark], [store(0, 2)]],
  ["a wait that finds another value", [park, load], [store(1, 2), unpark], [unpark]],
  ["a wait after one that found another value", [unpark], [parkElsewhere, park], [unpark], [store(0, 2)]],
  ["tries of one side of a lock", [write], [tryRead], [tryRead], [tryRead]],
  ["tries of a mutex", [{ is: "locked", mutex: 0, body: [] }], [tryLock], [tryLock], [tryLock]],
];

describe("operations that are others where a race is reversed", () => {
  for (const [name, ...threads] of rows)
    it(name, async () => {
      const { mutexes, semaphores, atomics, conditions, channels, gadgets } = objects;
      const made = { mutexes, semaphores, atomics, conditions, channels, gadgets, variables: [] };
      const program: Program = { ...made, threads, daemons: [], joins: [], reads: false, spurious: false };
      const compiled = compile(program);
      const expected = bruteForce(compiled)!;
      const [{ exploration }] = await checkProgram("moved.ts", compiled.text, { strategy: "optimal-dpor" });
      const { executions, redundant, complete } = exploration;
      assert.deepEqual(
        { executions, redundant, complete },
        { executions: expected.classes, redundant: 0, complete: true },
      );
    });
});
