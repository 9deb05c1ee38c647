import type { Strategy } from "../../src/exploration/strategies/strategy";
import type { Bound } from "../../src/model/report";
import type { Candidate, Decision } from "../../src/runtime/scheduler";

/** The ways to go on in one state, those that preempt nobody first, and which of them is under way. */
interface Choice {
  readonly options: readonly Decision[];
  at: number;
}

/**
 * Every schedule with at most so many preemptions, one after the other, and nothing else: no two orders are told to be alike.
 * What searches for few preemptions are compared with.
 */
export class EverySchedule implements Strategy {
  readonly name = "preemption-bound";
  readonly redundant = false;
  readonly bound: Bound | undefined = undefined;
  private readonly choices: Choice[] = [];
  private depth = 0;
  private last = -1;
  private preemptions = 0;

  constructor(private readonly most: number) {}

  begin(): void {
    this.depth = this.preemptions = 0;
    this.last = -1;
  }

  next(candidates: readonly Candidate[]): Decision {
    const able = candidates.filter(({ enabled, late }) => enabled && late !== true);
    const running = able.find(({ task, sleeps }) => task === this.last && sleeps !== true);
    const first = running ? [running] : able;
    const others = running && this.preemptions < this.most ? able.filter((other) => other !== running) : [];
    this.choices[this.depth] ??= { options: [...first, ...others].flatMap(ways), at: 0 };
    const { options, at } = this.choices[this.depth++];
    if (running && options[at].task !== running.task) this.preemptions++;
    this.last = options[at].task;
    return options[at];
  }

  happened(): void {}

  finished(): boolean {
    for (let choice = this.choices.at(-1); choice; choice = this.choices.at(-1)) {
      if (++choice.at < choice.options.length) return true;
      this.choices.pop();
    }
    return false;
  }
}

function ways({ task, alternatives }: Candidate): Decision[] {
  return Array.from({ length: Math.max(1, alternatives) }, (_, choice) => ({ task, choice }));
}
