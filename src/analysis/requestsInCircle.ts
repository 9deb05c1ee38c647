import type { AwaitsRecord, LockRequestRecord } from "../model/record";
import type { Finding, Location } from "../model/report";
import type { Narrator } from "./narrator";
import { toldApart } from "./toldApart";
import { WhoDid } from "./whoDid";

/** Bodies that have a Web Lock each, and wait in a circle for the one that the next has. */
export function requestsInCircle(
  narrator: Narrator,
  task: number,
  { sites }: AwaitsRecord,
  requests: readonly LockRequestRecord[],
): { readonly text: string; readonly places: readonly Location[]; readonly cycle?: Finding["cycle"] } {
  const names = namesOf(narrator, requests);
  const who = new WhoDid(narrator);
  const first = ({ holder }: LockRequestRecord, nth: number) => {
    const call = who.call(holder);
    return call ? who.called(call) : `\`${names[nth]}\``;
  };
  const texts = requests.map((request, nth) => {
    const { waits, lock, holds, taken } = request;
    const holder = (nth + 1) % requests.length;
    const again = requests.length === 1 ? "it itself" : `\`${names[holder]}\``;
    const mine =
      requests.length === 1 && lock === holds ? "" : ` while it holds \`${holds}\` (${narrator.line(taken)})`;
    return `${first(request, nth)} waits for the lock \`${lock}\` (${narrator.line(waits)}), which ${again} holds${
      mine === "" ? ` (${narrator.line(taken)})` : `,${mine}`
    }`;
  });
  // Who waits for them is told if somebody does
  if (sites.length > 0 && !names.includes(narrator.record.tasks[task].name))
    texts.push(`${narrator.task(task)} waits for that (${narrator.line(sites[0])})`);
  return {
    text: texts.join("; "),
    places: requests.flatMap(({ waits, lock, holds, taken }, nth) => [
      ...narrator.at(taken, task, `takes ${holds}`).map((place) => ({ ...place, task: names[nth] })),
      ...narrator
        .at(waits, task, `waits for ${lock}, holds ${holds} since ${narrator.line(taken)}`)
        .map((place) => ({ ...place, task: names[nth] })),
    ]),
    ...(requests.length > 1
      ? {
          cycle: requests.map(({ lock }, nth) => ({
            task: names[nth],
            waitsFor: lock,
            heldBy: names[(nth + 1) % requests.length],
          })),
        }
      : {}),
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
