// Generator methods with this, arguments, spread, destructuring and recursion.
import { observe } from "interleaver";

class Tree {
  constructor(
    readonly v: number,
    readonly left?: Tree,
    readonly right?: Tree,
  ) {}
  *[Symbol.iterator](): Generator<number> {
    if (this.left) yield* this.left;
    yield this.v;
    if (this.right) yield* this.right;
  }
  static *range(from: number, to = from + 2): Generator<number> {
    for (let i = from; i <= to; i++) yield i;
  }
}
const tree = new Tree(4, new Tree(2, new Tree(1), new Tree(3)), new Tree(6));
const object = {
  n: 3,
  *walk(): Generator<number> {
    for (let i = 0; i < this.n; i++) yield i * this.n;
  },
};
observe("tree", [...tree]);
observe("range", Array.from(Tree.range(5)));
const [first, ...rest] = tree;
observe("pattern", [first, rest.length]);
observe("object", Math.max(...object.walk()));
observe("map from", [...new Map([...Tree.range(1)].map((n) => [n, n * n]))]);
