// Everything that is only types leaves no trace.
import { observe } from "interleaver";
import type { Mutex } from "interleaver";

interface Shape {
  area(): number;
}
type Pair<T> = readonly [T, T];
declare const nowhere: number;
declare function never(): void;
abstract class Abstract implements Shape {
  declare extra: number;
  abstract area(): number;
  describe(this: Abstract): string {
    return `area ${this.area()}`;
  }
}
class Square extends Abstract {
  constructor(private readonly side: number) {
    super();
  }
  area(): number {
    return this.side ** 2;
  }
}
function over(x: string): string;
function over(x: number): number;
function over(x: unknown): unknown {
  return x;
}
const pair = [1, 2] as const satisfies Pair<number>;
const cast = <T,>(v: unknown): T => v as T;
let maybe: Mutex | undefined;
observe("area", new Square(3).describe());
observe("over", [over("a"), over(1)]);
observe("pair", pair[0]! + (cast<number>(pair[1]) as number));
observe("maybe", maybe === undefined);
observe("types", [typeof nowhere, typeof never]);
