import { DividedSearch } from "./divided/dividedSearch";
import type { Divisible } from "./divided/divisible";
import type { SavedSearch } from "./savedSearch";
import { DividedSchedules } from "./schedules/dividedSchedules";

/** A search of which others may explore branches, as it was saved. `branch`: `saved` leads to a branch, and only that is to be explored. */
export function loadDivided(saved: SavedSearch | undefined, branch = false): Divisible {
  const Search = saved?.schedules ? DividedSchedules : DividedSearch;
  return new Search(saved, branch);
}
