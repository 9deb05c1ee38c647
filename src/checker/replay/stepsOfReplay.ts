import { parseSchedule } from "../../model/parseSchedule";
import { limits } from "../limits";

/**
 * The limit of events for the execution that a schedule names: it must not end before the schedule does, which another limit
 * may have been found with. What comes after that ends in time.
 */
export function stepsOfReplay(schedule: string, asked: number | undefined): number {
  const { maxSteps } = limits({ maxSteps: asked });
  const parsed = parseSchedule(schedule);
  const length = "problem" in parsed ? 0 : parsed.schedule.events.length;
  return length > maxSteps ? length + limits().maxSteps : maxSteps;
}
