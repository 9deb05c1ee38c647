import { randomBelow, randomStream } from "../../base/randomStream";
import type { Bound } from "../../model/report";
import type { Candidate, Decision } from "../../runtime/scheduler";
import { optionsOf } from "./options";
import type { Strategy } from "./strategy";

/** Uniform random walk: at each scheduling point every way to go on is equally likely. It never ends by itself. */
export class RandomWalk implements Strategy {
  readonly name = "random";
  readonly redundant = false;
  private readonly random: () => number;
  private executions = 0;

  constructor(readonly seed: number) {
    this.random = randomStream(seed);
  }

  begin(): void {}

  next(candidates: readonly Candidate[]): Decision {
    const options = candidates.flatMap(optionsOf);
    return options[randomBelow(this.random, options.length)];
  }

  happened(): void {}

  finished(): boolean {
    this.executions++;
    return true;
  }

  get bound(): Bound {
    return { name: "random schedules", value: this.executions, option: "--time or --max-executions" };
  }
}
