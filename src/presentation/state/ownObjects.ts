import type { Trace } from "../../model/trace";

/**
 * Which objects the program's own lines are about. What only modules of Node touch inside, as the table of listeners of an
 * emitter, means nothing to somebody who did not write them.
 */
export function ownObjects({ async, events }: Trace): (object: number) => boolean {
  if (!async) return () => true;
  const own = new Set([...events, ...async.steps].map(({ object }) => object));
  return (object) => own.has(object);
}
