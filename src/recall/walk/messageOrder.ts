import type { OperationKind } from "../../model/event";

/** What puts a value into a channel, and what takes one out of it. */
const puts = new Set<OperationKind>(["send", "trySend"]);
const takes = new Set<OperationKind>(["receive", "tryReceive"]);

/** An event at a channel. */
export interface AtChannel {
  readonly index: number;
  readonly kind: OperationKind;
  /** A try that failed does not. */
  readonly changes: boolean;
}

/**
 * With which earlier event (-1 for none) an event at a channel synchronizes that has so much room: values come out in the
 * order in which they went in, so who takes one out comes after who put it in, or after who closed the channel, and who puts
 * one in comes after who made room for it. `earlier`: all others there, the latest first. Undefined where that is not all:
 * somebody selects there, or meets a partner at a rendezvous.
 */
export function messageSource(
  room: number,
  { kind, changes }: AtChannel,
  earlier: readonly AtChannel[],
): number | undefined {
  const put: number[] = [];
  const taken: number[] = [];
  let closed = -1;
  const known = (one: OperationKind) => puts.has(one) || takes.has(one) || one === "close";
  if (room === 0 || !known(kind)) return undefined;
  for (let i = earlier.length - 1; i >= 0; i--) {
    const one = earlier[i];
    if (!known(one.kind)) return undefined;
    if (one.kind === "close") closed = one.index;
    else if (one.changes) (puts.has(one.kind) ? put : taken).push(one.index);
  }
  if (!changes || kind === "close") return -1;
  if (takes.has(kind)) return put[taken.length] ?? closed;
  return put.length < room ? -1 : taken[put.length - room];
}
