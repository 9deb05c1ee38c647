// Exports do not change how a module runs.
import { observe } from "interleaver";

export let counter = 0;
export const bump = (): number => ++counter;
export default class Thing {
  n = bump();
}
export function twice(n: number): number {
  return n * 2;
}
export enum Kind {
  One = 1,
}
const local = 5;
export { local as renamed };
export type { Shape };
interface Shape {
  n: number;
}
observe("thing", new Thing().n);
observe("counter", counter);
observe("twice", twice(Kind.One));
