import { DividedSearch } from "./divided/dividedSearch";
import type { Divisible } from "./divided/divisible";
import { DividedSchedules } from "./schedules/dividedSchedules";
import type { Keeps } from "./traceSearch";

/** A search of which others may explore branches. */
export function makeDivided(keeps: Keeps): Divisible {
  return keeps === "schedules" ? new DividedSchedules() : new DividedSearch(undefined, false, keeps === "trees");
}
