/** Stands for no value yet: the time before a `let` declaration was reached. */
const unset = Symbol("unset");

/**
 * A variable that tasks may share, in one activation of its scope. Where its declaration allows, the cell holds the value;
 * else the emitted variable does, and `look` reads it.
 */
export class Cell {
  private value: unknown = unset;

  constructor(
    readonly location: number,
    readonly sharingClass: string,
    readonly name: string,
    private readonly look: (() => unknown) | undefined,
    private readonly refuse: (message: string) => Error,
    /** It was there before the second thread began. */
    readonly early: boolean,
    /** The number of the task that made it. */
    readonly maker: number,
  ) {}

  init(value: unknown): void {
    this.value = value;
  }
  get v(): unknown {
    if (this.value === unset) throw this.tooEarly();
    return this.value;
  }
  set v(value: unknown) {
    if (this.value === unset) throw this.tooEarly();
    this.value = value;
  }
  /** Where its value can be seen: not that of a variable which closures cannot see where the cell is made, in the head of a loop. */
  get place(): Cell | undefined {
    return this.look || this.value !== unset ? this : undefined;
  }
  /** The value, to show it. Throws before there is one. */
  peek(): unknown {
    return this.look ? this.look() : this.v;
  }

  private tooEarly(): Error {
    // What tells it from others of its name, as in `n (line 3)`, is nothing of the program's
    return this.refuse(`Cannot access '${this.name.split(" ")[0]}' before initialization`);
  }
}
