// Push and pop are locked; whether there is something to pop is asked before the lock.
// Re-tells: stack of SV-COMP's pthread programs.
// @expect [asks outside] violated data-race
// @expect [asks outside] violated uncaught-error
// @expect [asks inside] verified
// @expect [asks outside] executions 4
// @expect [asks inside] executions 2
// @finds [asks outside] data-race in 4 at 20, 23
// @finds [asks outside] uncaught-error in 2 at 24
import { Mutex, scenario, thread } from "interleaver";

class Stack<T> {
  readonly #cells: T[] = [];
  readonly lock = new Mutex("stack lock");
  push(...values: T[]): void {
    // redundant: here it is filled before anybody else is there
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
