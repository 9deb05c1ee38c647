import type { Search } from "./followedFirst";

/** Searches that know their next execution by events that were walked: the one of theirs that runs next has to be led there. */
export class SearchesBehind {
  private readonly behind = new WeakSet<Search>();
  /** The one that was added last. */
  private last: Search | undefined;

  /** An execution of it is walked. */
  walks(search: Search): void {
    if (this.last !== search) this.behind.add((this.last = search));
  }
  /** Its next execution runs. Was it behind? */
  runs(search: Search): boolean {
    if (this.last === search) this.last = undefined;
    return this.behind.delete(search);
  }
}
