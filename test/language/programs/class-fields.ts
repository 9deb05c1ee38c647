// Fields are installed in order, before the constructor's body, and see `this`.
import { observe } from "interleaver";

class Point {
  x = 1;
  y = this.x + 1;
  readonly sum: number;
  ["z" + "z"] = 5;
  constructor() {
    this.sum = this.x + this.y;
  }
}
const p = new Point();
observe("keys", Object.keys(p));
observe("sum", p.sum);
observe("instance", p instanceof Point);
observe("name", Point.name);
