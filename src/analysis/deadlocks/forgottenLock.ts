import type { Location } from "../../model/report";
import type { Narrator } from "../narration/narrator";
import { acquisitionOf } from "./acquisitionOf";
import type { Stuck } from "./stuckTasks";
import { waitText } from "./waitText";

/** A lock that tasks took and did not give back before they finished. */
export interface ForgottenLock {
  readonly sentences: readonly string[];
  /** Where it was taken. */
  readonly sites: readonly number[];
  /** Events that took it. */
  readonly acquired: readonly number[];
  /** Where those who took it were last. */
  readonly places: readonly Location[];
}

/** `waiting`: all who wait for the lock. */
export function forgottenLock(narrator: Narrator, waiting: readonly Stuck[]): ForgottenLock {
  const { record } = narrator;
  const [{ wait, kind }] = waiting;
  const holders = wait.holders.filter(({ task }) => record.tasks[task].finished);
  const forgot = holders.map((holder, i) => {
    const { lastEvent } = record.tasks[holder.task];
    const acquired = acquisitionOf(record, wait, holder);
    const [who, since] = [narrator.task(holder.task), narrator.line(holder.since)];
    // Its last event says best where it forgot: after that it only ran to its end
    const last = lastEvent > acquired && acquired >= 0 ? record.events[lastEvent].site : -1;
    const after = last < 0 || narrator.line(last) === since ? "" : ` after ${narrator.line(last)}`;
    return {
      acquired,
      text:
        i > 0
          ? `so did ${who} (${since})`
          : `${who} took ${kind === "acquire" ? "a permit" : "it"} (${since}) and finished${after} without giving it back`,
      places: after === "" ? [] : narrator.at(last, holder.task, `was here last, still holding ${wait.object}`),
    };
  });
  const [first, ...others] = waiting;
  const also = others.map(({ task, site }) => `${narrator.task(task)} waits for it as well (${narrator.line(site)})`);
  return {
    sentences: [`${waitText(narrator, first)}, but ${forgot.map(({ text }) => text).join(", and ")}`, ...also],
    sites: holders.map(({ since }) => since),
    acquired: forgot.map(({ acquired }) => acquired).filter((event) => event >= 0),
    places: forgot.flatMap(({ places }) => places),
  };
}
