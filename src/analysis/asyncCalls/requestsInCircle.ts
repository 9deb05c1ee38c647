import type { AwaitsRecord, LockRequestRecord } from "../../model/record";
import type { Finding, Location } from "../../model/report";
import type { Narrator } from "../narration/narrator";
import { WhoDid } from "../narration/whoDid";
import { toldApart } from "./toldApart";

/** Bodies that have a Web Lock each, and wait in a circle for the one that the next has. */
export function requestsInCircle(
  narrator: Narrator,
  task: number,
  { sites }: AwaitsRecord,
  requests: readonly LockRequestRecord[],
): { readonly text: string; readonly places: readonly Location[]; readonly cycle?: Finding["cycle"] } {
  const names = namesOf(narrator, requests);
  const who = new WhoDid(narrator);
  const isAlone = requests.length === 1;
  const nextOf = (nth: number) => names[(nth + 1) % names.length];
  const at = (site: number, nth: number, role: string) =>
    narrator.at(site, task, role).map((place) => ({ ...place, task: names[nth] }));
  const texts = requests.map(({ holder, waits, lock, holds, taken }, nth) => {
    const call = who.call(holder);
    const waiter = call ? who.called(call) : `\`${names[nth]}\``;
    const other = isAlone ? "it itself" : `\`${nextOf(nth)}\``;
    const since = narrator.line(taken);
    const held = isAlone && lock === holds ? ` (${since})` : `, while it holds \`${holds}\` (${since})`;
    return `${waiter} waits for the lock \`${lock}\` (${narrator.line(waits)}), which ${other} holds${held}`;
  });
  // Who waits for them is told if somebody does
  if (sites.length > 0 && !names.includes(narrator.record.tasks[task].name))
    texts.push(`${narrator.task(task)} waits for that (${narrator.line(sites[0])})`);
  return {
    text: texts.join("; "),
    places: requests.flatMap(({ waits, lock, holds, taken }, nth) => [
      ...at(taken, nth, `takes ${holds}`),
      ...at(waits, nth, `waits for ${lock}, holds ${holds} since ${narrator.line(taken)}`),
    ]),
    ...(isAlone
      ? {}
      : { cycle: requests.map(({ lock }, nth) => ({ task: names[nth], waitsFor: lock, heldBy: nextOf(nth) })) }),
  };
}

/** The calls as lanes name them, or as the user wrote them where none were written down; what no async function asked for goes by its lock. */
function namesOf(narrator: Narrator, requests: readonly LockRequestRecord[]): string[] {
  const who = new WhoDid(narrator);
  return toldApart(
    requests.map(({ call, holds, holder }) => {
      const known = who.call(holder);
      if (known) return who.name(known);
      return call >= 0 ? narrator.text(call).replaceAll("`", "") : `holder of ${holds}`;
    }),
  );
}
