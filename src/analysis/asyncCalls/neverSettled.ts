import type { AwaitsRecord, MakerRecord } from "../../model/record";
import type { Finding, Location } from "../../model/report";
import type { Narrator } from "../narration/narrator";
import { WhoDid } from "../narration/whoDid";
import { toldApart } from "./toldApart";

/** What is told of a task that awaits a promise which nobody settles: down to that one, and who could have settled it. */
export function neverSettled(
  narrator: Narrator,
  task: number,
  awaited: AwaitsRecord,
  who = narrator.task(task),
): { readonly text: string; readonly places: readonly Location[]; readonly cycle?: Finding["cycle"] } {
  const { sites, owners, made, isRound, makers = [], circle } = awaited;
  const texts = [`${who} never ends: ${chain(narrator, awaited)} waits for a promise that nothing left can settle`];
  // Who awaits what is made there need not be told so twice
  const madeElsewhere = made >= 0 && !sites.some((site) => narrator.line(site) === narrator.line(made));
  if (isRound) texts[0] = `${who} never ends: ${chain(narrator, awaited)} waits in the end for itself`;
  else if (madeElsewhere) texts[0] += `, which was made at ${narrator.line(made)}`;
  makers.forEach((maker, nth) => {
    const name = nameOf(narrator, maker);
    const isLast = circle !== undefined && nth === makers.length - 1;
    if (maker.came) return void texts.push(whoCame(narrator, maker, isLast));
    if (maker.given) {
      // What the function does is not known, only that whoever made the promise gave it away
      const does = isLast
        ? "settle that, and waits for it itself"
        : `settle it, as the holder of a lock has, but waits itself: ${chain(narrator, maker)}`;
      texts.push(`${name} has the function that could ${does}`);
    } else if (isLast) texts.push(`only ${name} could settle that, which waits for it itself`);
    else texts.push(`only ${name} could settle it, but that waits itself: ${chain(narrator, maker)}`);
  });
  const cycle = circle === undefined ? undefined : edges(narrator, makers.slice(circle));
  return {
    text: texts.join("; "),
    places: [
      ...waits(narrator, task, { sites, owners }, "awaits a promise that is never settled"),
      ...(madeElsewhere ? narrator.at(made, task, "makes the promise that is never settled") : []),
      ...makers.flatMap((maker) => [
        ...(maker.came
          ? placesOfCame(narrator, task, maker)
          : narrator.at(maker.call, task, "calls what could settle it")),
        ...waits(narrator, task, maker, "awaits, and so does not settle it"),
      ]),
    ],
    ...(cycle ? { cycle } : {}),
  };
}

/**
 * Nothing is known of what the functions of an object mean, so only what happened is told: who came through where others wait now,
 * and has called nothing of the same object since.
 */
function whoCame(narrator: Narrator, maker: MakerRecord, isLast: boolean): string {
  const { site, isInside, isOver, others } = maker.came!;
  const name = isInside && (maker.maker ?? -1) < 0 ? nameOf(narrator, { call: site }) : nameOf(narrator, maker);
  const more = (did: string, all: string) =>
    others === 0 ? "" : others === 1 ? `, as 1 other call ${did},` : `, as ${others} other calls ${all},`;
  const asked = `${narrator.callee(site)} of the same object (${narrator.line(site)})`;
  const came = isInside
    ? `${name} was called before${more("was", "were")} and is not over`
    : `${name} came through ${asked} before${more("did", "did")} and has called nothing of it since`;
  if (isOver) return `${came}, though it is over`;
  return isLast ? `${came}, but waits for that itself` : `${came}, but waits itself: ${chain(narrator, maker)}`;
}

function placesOfCame(narrator: Narrator, task: number, { came, maker }: MakerRecord): Location[] {
  const { site, isInside } = came!;
  const role = isInside ? "is inside what the other waits for" : "came through where the other waits";
  const who = new WhoDid(narrator);
  const call = who.call(maker, site);
  return call ? who.at(call, role) : narrator.at(site, task, role);
}

type Awaits = Pick<AwaitsRecord, "sites" | "owners">;

/** `` `await load()` (line 9) → `await read()` in `load` (line 4) ``. */
function chain(narrator: Narrator, { sites, owners }: Awaits): string {
  if (sites.length === 0) return "a promise";
  const who = new WhoDid(narrator);
  return sites
    .map((site, at) => {
      const call = who.call(owners?.[at]);
      const name = call ? who.name(call) : "main";
      return `${narrator.text(site)}${name === "main" ? "" : ` in \`${name}\``} (${narrator.line(site)})`;
    })
    .join(" → ");
}

function waits(narrator: Narrator, task: number, { sites, owners }: Awaits, role: string): Location[] {
  const who = new WhoDid(narrator);
  return sites.flatMap((site, at) => {
    const call = who.call(owners?.[at], site);
    return call ? who.at(call, role) : narrator.at(site, task, role);
  });
}

/** Each call of the circle, and the one that it waits for. */
function edges(narrator: Narrator, makers: readonly MakerRecord[]): Finding["cycle"] {
  if (makers.length < 2) return undefined;
  const names = toldApart(makers.map((maker) => plainName(narrator, maker)));
  const last = names.length - 1;
  return names.map((name, nth) => {
    const next = names[nth === last ? 0 : nth + 1];
    return { task: name, waitsFor: `a promise of ${next}`, heldBy: next };
  });
}

function plainName(narrator: Narrator, one: MakerRecord): string {
  const who = new WhoDid(narrator);
  const call = who.call(one.maker);
  return call ? who.name(call) : nameOf(narrator, one).replaceAll("`", "");
}

/** `` `vote#2` (called in line 20) ``; nobody called module code. */
export function nameOf(narrator: Narrator, { call: site, maker }: Pick<MakerRecord, "call" | "maker">): string {
  const who = new WhoDid(narrator);
  const call = who.call(maker);
  if (call) return who.called(call);
  return site < 0 ? narrator.task(0) : `${narrator.callee(site)} (called in ${narrator.line(site)})`;
}
