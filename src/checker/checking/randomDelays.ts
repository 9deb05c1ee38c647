import { randomDelayClass } from "../../model/randomDelay";
import type { Timer } from "../../runtime/eventLoop/timers/timer";
import type { Execution } from "../../runtime/execution";
import type { Decision, Scheduler } from "../../runtime/scheduler";
import { Sharing } from "../../runtime/sharing";

/** What `Math.random` gives, each time the same: the least, one between, and the largest (contract, section 2). */
const chances = [0, 0.5, 1 - 2 ** -53];

/** One more execution of what begins like another one. */
export interface Probe {
  readonly scheduler: Scheduler;
  readonly sharing: Sharing;
}

/**
 * Finds timers whose delay, or whose being started at all, depends on chance: an execution is repeated with one and the same
 * number for all that it draws, and then with others. What differs first has an unknown delay from then on, and the
 * exploration begins again. Each timer is looked at in the first execution that starts it so.
 */
export class RandomDelays {
  private readonly looked = new Set<string>();

  /** What to run so that the timers of an execution are known to be fixed; nothing if they are. Take `look` for each. */
  *probes({ events, loop, sharing }: Execution): Generator<Probe, void, Execution> {
    const timers = loop.timers.started;
    const isNew = timers.some((timer) => this.isNew(timer, timer.startedIn < 0 ? 0 : events[timer.startedIn].number));
    if (!isNew) return;
    const decisions = events.map(({ task, choice }) => ({ task, choice: Math.max(0, choice) }));
    const seen: (readonly Started[])[] = [];
    for (const chance of chances) {
      const apart = new Sharing(sharing.classes);
      apart.fixedChance = chance;
      const execution = yield { scheduler: following(decisions), sharing: apart };
      seen.push(execution.loop.timers.started.map(({ startedIn, site, delay }) => ({ startedIn, site, delay })));
    }
    for (const site of differing(seen)) sharing.learn(randomDelayClass(site));
  }

  private isNew({ site, delay }: Timer, task: number): boolean {
    const key = `${task} ${site} ${delay}`;
    if (this.looked.has(key)) return false;
    this.looked.add(key);
    return true;
  }
}

type Started = Pick<Timer, "startedIn" | "site" | "delay">;

/** The sites at which some executions differ in the first event in which they do; later ones may differ because of that. */
function differing(all: readonly (readonly Started[])[]): readonly number[] {
  const last = Math.max(...all.map((one) => one.at(-1)?.startedIn ?? -1));
  for (let event = -1; event <= last; event++) {
    const here = all.map((one) => one.filter(({ startedIn }) => startedIn === event));
    const sites = [...new Set(here.flat().map(({ site }) => site))];
    const textAt = (site: number, one: readonly Started[]) =>
      one
        .filter((timer) => timer.site === site)
        .map(({ delay }) => delay)
        .join();
    const found = sites.filter((site) => new Set(here.map((one) => textAt(site, one))).size > 1);
    if (found.length > 0) return found;
  }
  return [];
}

function following(decisions: readonly Decision[]): Scheduler {
  let at = 0;
  return {
    next(candidates) {
      const decision = at < decisions.length ? decisions[at++] : undefined;
      const candidate = candidates.find(({ task, enabled }) => enabled && task === decision?.task);
      return decision && candidate && decision.choice < candidate.alternatives ? decision : null;
    },
    happened() {},
  };
}
