import type { EventLoop } from "../../runtime/eventLoop/eventLoop";
import { mix } from "../mix";

/**
 * Tells by a number, almost always, which calls of async functions stand where, and what they await; 0 if none does. The order
 * in which they came makes no difference.
 */
export function standingCalls({ standing }: EventLoop): number {
  let sum = 0;
  for (const { location, awaitsAt, awaits } of standing)
    sum = (sum + mix(mix(location, awaitsAt + 1), (awaits?.location ?? -1) + 2)) | 0;
  return sum;
}
