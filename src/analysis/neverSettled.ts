import type { AwaitsRecord } from "../model/record";
import type { Finding, Location } from "../model/report";
import type { Narrator } from "./narrator";
import { toldApart } from "./toldApart";

/** What is told of a task that awaits a promise which nobody settles: down to that one, and who could have settled it. */
export function neverSettled(
  narrator: Narrator,
  task: number,
  { sites, made, isRound, makers = [], circle }: AwaitsRecord,
): { readonly text: string; readonly places: readonly Location[]; readonly cycle?: Finding["cycle"] } {
  const texts = [
    `${narrator.task(task)} never ends: ${chain(narrator, sites)} waits for a promise that nothing left can settle`,
  ];
  if (isRound) texts[0] = `${narrator.task(task)} never ends: ${chain(narrator, sites)} waits in the end for itself`;
  else if (made >= 0) texts[0] += `, which was made at ${narrator.line(made)}`;
  makers.forEach((maker, nth) => {
    const name = nameOf(narrator, maker.call);
    if (circle !== undefined && nth === makers.length - 1)
      return void texts.push(`only ${name} could settle that, which waits for it itself`);
    texts.push(`only ${name} could settle it, but that waits itself: ${chain(narrator, maker.sites)}`);
  });
  const cycle = circle === undefined ? undefined : edges(narrator, makers.slice(circle));
  return {
    text: texts.join("; "),
    places: [
      ...sites.flatMap((site) => narrator.at(site, task, "awaits a promise that is never settled")),
      ...narrator.at(made, task, "makes the promise that is never settled"),
      ...makers.flatMap(({ call, sites: waits }) => [
        ...narrator.at(call, task, "calls what could settle it"),
        ...waits.flatMap((site) => narrator.at(site, task, "awaits, and so does not settle it")),
      ]),
    ],
    ...(cycle ? { cycle } : {}),
  };
}

function chain(narrator: Narrator, sites: readonly number[]): string {
  if (sites.length === 0) return "a promise";
  return sites.map((site) => `${narrator.text(site)} (${narrator.line(site)})`).join(" → ");
}

/** Each call of the circle, and the one that it waits for. */
function edges(narrator: Narrator, makers: NonNullable<AwaitsRecord["makers"]>): Finding["cycle"] {
  if (makers.length < 2) return undefined;
  const names = toldApart(makers.map(({ call }) => nameOf(narrator, call).replaceAll("`", "")));
  const last = names.length - 1;
  return names.map((name, nth) => {
    const next = names[nth === last ? 0 : nth + 1];
    return { task: name, waitsFor: `a promise of ${next}`, heldBy: next };
  });
}

function nameOf(narrator: Narrator, call: number): string {
  return `${narrator.callee(call)} (called in ${narrator.line(call)})`;
}
