import type { Doer } from "../../model/callLog";
import type { Location } from "../../model/report";
import type { Narrator } from "./narrator";

/** Who does something in a program with an event loop: the call of an async function, else the callback. */
export class WhoDid {
  constructor(private readonly narrator: Narrator) {}

  /** The call, where calls were written down; else undefined. */
  call(index = -1, site = -1): Doer | undefined {
    return index < 0 || !this.narrator.record.calls ? undefined : { inside: index, event: -1, site };
  }

  /** As lanes are headed: `vote#2`. */
  name({ inside, event }: Pick<Doer, "inside" | "event">): string {
    const { calls, tasks, events } = this.narrator.record;
    if (inside >= 0 && calls) return calls.calls[inside].name;
    return tasks[event < 0 ? 0 : (events[event]?.task ?? 0)].name;
  }

  /** `` `vote#2` (called in line 20) ``; a callback by its name only. */
  called(doer: Pick<Doer, "inside" | "event">): string {
    const name = `\`${this.name(doer)}\``;
    const site = doer.inside < 0 ? -1 : this.narrator.record.calls!.calls[doer.inside].site;
    return site < 0 || name === "`main`" ? name : `${name} (called in ${this.narrator.line(site)})`;
  }

  at(doer: Doer, role: string, site = doer.site): Location[] {
    return this.narrator.at(site, 0, role).map((place) => ({ ...place, task: this.name(doer) }));
  }
}
