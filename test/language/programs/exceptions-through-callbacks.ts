// An exception leaves map, forEach, sort, replace, Map.forEach and Array.from at once.
import { observe } from "interleaver";

const log: string[] = [];
const attempt = (name: string, body: () => unknown): void => {
  try {
    body();
    log.push(`${name} finished`);
  } catch (e) {
    log.push(`${name} ${(e as Error).message}`);
  }
};
let calls = 0;
const fail = (at: number) => (): number => {
  if (++calls >= at) throw new Error(`at ${calls}`);
  return 1;
};
for (const [name, body] of [
  ["map", () => [1, 2, 3].map(fail(2))],
  ["forEach", () => [1, 2, 3].forEach(fail(3))],
  ["sort", () => [3, 2, 1].sort(fail(1))],
  ["replace", () => "aaa".replace(/a/g, fail(2) as never)],
  ["Map", () => new Map([[1, 1]]).forEach(fail(1))],
  ["from", () => Array.from({ length: 3 }, fail(2))],
  ["reduce", () => [1, 2].reduce(fail(9))],
] as [string, () => unknown][]) {
  calls = 0;
  attempt(name, body);
}
observe("log", log);
