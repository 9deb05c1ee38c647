import type { CallLog } from "../../model/callLog";
import type { Location } from "../../model/report";
import type { Narrator } from "../narration/narrator";
import { WhoDid } from "../narration/whoDid";
import { losersAtWork, type LoserAtWork } from "./losersAtWork";

/** Something in an execution that may be the cause of what went wrong in it. */
export interface Aside {
  readonly about: "listener" | "loser";
  /** Equal for two executions if and only if the same happened in both. */
  readonly key: string;
  /** Index of the last event that is part of it; -1 if none is. */
  readonly event: number;
  /** It may as well be harmless, as far as this execution shows. */
  readonly isDoubtful: boolean;
  tell(narrator: Narrator): { readonly text: string; readonly places: readonly Location[] };
}

/** Events that were emitted before their listener was there, and losers of a `Promise.race` or the like that still wrote. */
export function asidesOf(log: CallLog): Aside[] {
  return [...lateListeners(log), ...losersAtWork(log).map((one) => loser(log, one))];
}

function lateListeners({ late }: CallLog): Aside[] {
  return late.map(({ name, emitted, added, heard }) => ({
    about: "listener",
    key: `late|${name}|${emitted.site}|${added.site}`,
    event: added.event,
    isDoubtful: heard,
    tell(narrator) {
      const who = new WhoDid(narrator);
      const [there, here] = [emitted, added].map(({ site }) => narrator.line(site));
      return {
        text: `${who.called(emitted)} emitted \`${name}\` (${there}) before anybody listened for it: the listener (${here}) has to be added first`,
        places: [
          ...who.at(emitted, `emits ${name} before anybody listens`),
          ...who.at(added, `listens for ${name}, too late`),
        ],
      };
    },
  }));
}

function loser({ steps, names }: CallLog, { decided, part, write }: LoserAtWork): Aside {
  const step = steps[write];
  const name = names[step.location].replace(/ \(keys\)$|\.length$|\.has\(.*\)$/, "");
  return {
    about: "loser",
    key: `loser|${decided.site}|${step.site}|${name}`,
    event: step.event,
    isDoubtful: false,
    tell(narrator) {
      const who = new WhoDid(narrator);
      const race = narrator.callee(decided.site);
      const doer = { ...step, inside: step.inside >= 0 ? step.inside : (part.calls[0] ?? -1) };
      return {
        text: `${race} (${narrator.line(decided.site)}) was settled by ${who.called(decided.by)}, but nothing stopped ${who.called(doer)}, which wrote \`${name}\` after that (${narrator.line(step.site)})`,
        places: [
          ...who.at(decided.by, `settles ${race.replaceAll("`", "")}`, decided.site),
          ...who.at(doer, `writes ${name} although that is over`, step.site),
        ],
      };
    },
  };
}
