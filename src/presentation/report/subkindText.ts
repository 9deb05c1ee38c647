import { say, toSay } from "../words/say";

const texts: Readonly<Record<string, string>> = {
  "lock-cycle": toSay("lock cycle"),
  "self-deadlock": toSay("self deadlock"),
  "orphaned-lock": toSay("orphaned lock"),
  "lost-wakeup": toSay("lost wakeup"),
  "never-settled": toSay("never settled"),
  communication: toSay("communication"),
  mixed: toSay("mixed"),
  spin: toSay("spin"),
  "lost-update": toSay("lost update"),
  "stale-read": toSay("stale read"),
  "dirty-read": toSay("dirty read"),
};

/** What sort of such a fault it is, in words: `lock cycle`. */
export function subkindText(subkind: string): string {
  return subkind in texts ? say(texts[subkind]) : subkind.replaceAll("-", " ");
}
