import type { Candidate, Decision } from "../../runtime/scheduler";
import { FollowedFirst, type Search } from "./followedFirst";

/** Who walks what is known, while an execution runs. */
export interface GoesAhead {
  /** How many steps the execution has taught so far. */
  readonly lessons: number;
  /** Lets the search go on as far as steps are known. Is the end known to which that leads? */
  goAhead(): "known" | "abandoned" | "unknown";
}

/**
 * Leads an execution that runs to teach a step. Where it has taught one, the search goes ahead as far as it can walk: if that is to
 * a known end, there is nothing more to run for. If not, the execution is led there as well.
 */
export class LedToLearn extends FollowedFirst {
  private taught = 0;

  constructor(
    search: Search,
    abandoned: boolean,
    private readonly recall: GoesAhead,
  ) {
    super(search, abandoned);
  }

  override next(candidates: readonly Candidate[]): Decision | null {
    const { recall, search } = this;
    if (this.decided >= this.followed && !this.abandoned && recall.lessons > this.taught) {
      this.taught = recall.lessons;
      const ahead = recall.goAhead();
      if (ahead === "known") return null;
      this.abandoned = ahead === "abandoned";
      this.followed = search.prefix.length;
    }
    return super.next(candidates);
  }
}
