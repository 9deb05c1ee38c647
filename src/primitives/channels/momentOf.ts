import type { Execution } from "../../runtime/execution";

/** The earliest time that it can be for the running task. Unlike what a program reads, it is asked without anybody knowing. */
export function momentOf({ clock, loop, maker }: Execution): number {
  const { beside } = loop;
  return beside.isTimed ? beside.time.earliest(beside.time.nowOf(maker)) : clock.now;
}
