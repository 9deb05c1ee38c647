// @expect [compare the top] violated uncaught-error
// @expect [compare top and version] verified
//
// A stack without locks: to pop, read the top and the node below it, and exchange the two if the
// top is still the same. But the top can be popped, and so can the node below, and the first one
// be pushed again meanwhile: A, then B, then A. The comparison sees no change, and puts a node on
// top that somebody else owns. A version that only goes up tells the first A from the second.
// (The stack is Treiber's, of 1986.)
import { Atomic, scenario, thread } from "interleaver";

interface Top {
  readonly node: string;
  readonly version: number;
}

class Stack {
  private readonly below = { A: new Atomic("B", "below A"), B: new Atomic("", "below B") } as Record<
    string,
    Atomic<string>
  >;
  private readonly top = new Atomic("A 0", "top");

  constructor(private readonly versions: boolean) {}

  private read(): Top {
    const [node, version] = this.top.load().split(" ");
    return { node, version: Number(version) };
  }

  /** True if the top was still the same. */
  private replace({ node, version }: Top, next: string): boolean {
    return this.top.compareExchange(`${node} ${version}`, `${next} ${this.versions ? version + 1 : 0}`);
  }

  pop(): string {
    for (;;) {
      const top = this.read();
      if (top.node === "") return "";
      const next = this.below[top.node].load();
      if (this.replace(top, next)) return top.node;
    }
  }

  push(node: string): void {
    for (;;) {
      const top = this.read();
      this.below[node].store(top.node);
      if (this.replace(top, node)) return;
    }
  }
}

function twoThreads(stack: Stack): void {
  const owner = { A: new Atomic("nobody", "owner of A"), B: new Atomic("nobody", "owner of B") } as Record<
    string,
    Atomic<string>
  >;
  const take = (me: string): string => {
    const node = stack.pop();
    if (node !== "" && !owner[node].compareExchange("nobody", me)) throw new Error(`${node} has two owners`);
    return node;
  };
  thread("slow", () => {
    take("slow");
  });
  thread("fast", () => {
    const first = take("fast");
    take("fast");
    if (first === "") return;
    owner[first].store("nobody");
    stack.push(first);
    take("fast");
  });
}

scenario("compare the top", () => twoThreads(new Stack(false)));
scenario("compare top and version", () => twoThreads(new Stack(true)));
