import type { Again, Restart } from "../../model/restart";
import { say, sayCount, toSay } from "../words/say";

const reasons: Readonly<Record<Restart, string>> = {
  learnt: toSay("they showed more about what tasks share, or where they wait"),
  outgrown: toSay("more has to be kept of what is left to try"),
  unforeseen: toSay("one was not as those before had it expected"),
  tainted: toSay("they change built-in objects, which takes more care"),
};

/** What else there is to say of how far a check is. `busyMs`: for how long one execution has been under way, if it is long. */
export function progressNotes({ again, busyMs }: { readonly again?: Again; readonly busyMs?: number }): string[] {
  const notes: string[] = [];
  if (again) {
    const why = say(reasons[again.why]);
    notes.push(sayCount(again.after, "began again after 1 order: {1}", "began again after {0} orders: {1}", why));
  }
  if (busyMs !== undefined) notes.push(say("in one execution for {0} s", (busyMs / 1000).toFixed(1)));
  return notes;
}
