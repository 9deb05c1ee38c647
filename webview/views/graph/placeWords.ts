import type { QueuePlace } from "../../../src/presentation/state/waitQueues";
import { t } from "../../texts";
import { ordinal } from "./ordinal";

/** `, 2nd of 3 in the queue`; empty for who waits alone. */
export function placeWords(queue: QueuePlace | undefined): string {
  return queue ? `, ${t("{0} of {1} in the queue", ordinal(queue.place), queue.of)}` : "";
}
