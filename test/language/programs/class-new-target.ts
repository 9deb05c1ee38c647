// new.target and a constructor that returns another object.
import { observe } from "interleaver";

class Shape {
  readonly made: string;
  constructor() {
    this.made = new.target.name;
  }
}
class Circle extends Shape {}
class Cached {
  static readonly instance: { id: number } = { id: 7 };
  constructor() {
    return Cached.instance as never;
  }
}
function Legacy(this: { v: number }, v: number): void {
  if (!new.target) throw new TypeError("use new");
  this.v = v;
}
observe("made", [new Shape().made, new Circle().made]);
observe("cached", (new Cached() as unknown) === Cached.instance);
observe("legacy", new (Legacy as unknown as new (v: number) => { v: number })(4).v);
let message = "";
try {
  (Legacy as unknown as (v: number) => void)(1);
} catch (e) {
  message = (e as Error).message;
}
observe("without new", message);
