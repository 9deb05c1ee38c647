// A namespace that merges with a function and with a class.
import { observe } from "interleaver";

function greet(name: string): string {
  return `${greet.prefix} ${name}`;
}
namespace greet {
  export let prefix = "hello";
}
class Tree {
  root = new Tree.Node(1);
}
namespace Tree {
  export class Node {
    constructor(readonly n: number) {}
  }
}
observe("greet", greet("you"));
greet.prefix = "bye";
observe("changed", greet("you"));
observe("tree", new Tree().root.n);
