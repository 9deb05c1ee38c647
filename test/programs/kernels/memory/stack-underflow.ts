// Push and pop are locked; whether there is something to pop is asked before the lock. (SV-COMP's stack programs.)
// @expect [asks outside] violated data-race
// @expect [asks outside] violated uncaught-error
// @expect [asks inside] verified
import { Mutex, scenario, thread } from "interleaver";

class Stack<T> {
  readonly #cells: T[] = [];
  readonly lock = new Mutex("stack lock");
  push(...values: T[]): void {
    this.lock.runExclusive(() => this.#cells.push(...values));
  }
  isEmpty(): boolean {
    return this.#cells.length === 0;
  }
  pop(): T {
    const value = this.#cells.pop();
    if (value === undefined) throw new RangeError("the stack is empty");
    return value;
  }
}
function run(popIfAny: (stack: Stack<string>) => void): void {
  const stack = new Stack<string>();
  stack.push("only");
  for (const name of ["left", "right"]) thread(name, () => popIfAny(stack));
}
scenario("asks outside", () =>
  run((stack) => {
    if (!stack.isEmpty()) stack.lock.runExclusive(() => stack.pop());
  }),
);
scenario("asks inside", () => run((stack) => stack.lock.runExclusive(() => stack.isEmpty() || stack.pop())));
