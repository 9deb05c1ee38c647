import { setFlagsFromString } from "node:v8";

/** How much bytecode V8 puts into a function that it optimizes: of all functions that this one calls, and of each. */
type Budget = readonly [all: number, each: number];

const [usual, large]: readonly Budget[] = [
  [920, 460],
  [2_300, 920],
];

/**
 * What a search does for each event is a chain of many small functions. V8 makes it one if it may, a tenth faster, but it takes
 * longer until that is there: so `more` is for who has time, or is asked the same again and again. Electron is left alone, which
 * may refuse flags once it runs.
 *
 * V8 refuses compiled code that was kept under other flags. So it is kept, and loaded, with the usual ones.
 */
class Inlining {
  private budget = usual;

  more(): void {
    this.set(large);
  }
  less(): void {
    this.set(usual);
  }

  /** Does something as if nobody had asked for more. */
  asUsual(act: () => void): void {
    const { budget } = this;
    this.less();
    act();
    this.set(budget);
  }

  private set(budget: Budget): void {
    if (budget === this.budget || process.versions.electron !== undefined) return;
    this.budget = budget;
    setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${budget[0]}`);
    setFlagsFromString(`--max-inlined-bytecode-size=${budget[1]}`);
  }
}

/** Of this process. */
export const inlining = new Inlining();
