import type { ObjectIdentity } from "../../execution/executionState";
import type { FollowedPlace } from "../../learner";
import type { Operation, Performing } from "../../operation";
import type { Place } from "./plainAccess";

/**
 * A write of a property, or its removal. Others may remove it or bring it back while the task waits, so what it touches is known
 * when it happens: `footprint` tells it as of now.
 */
export class ChangingAccess implements Operation {
  readonly plain = true;
  readonly placeOf: (() => FollowedPlace) | undefined;
  constructor(
    readonly kind: "read" | "write",
    readonly site: number,
    private readonly footprint: () => Operation["accesses"],
    private readonly place?: Place,
    /** As of `PlainAccess`. */
    followed?: FollowedPlace,
    readonly owner?: ObjectIdentity,
  ) {
    this.placeOf = followed && (() => followed);
  }
  get accesses(): Operation["accesses"] {
    return this.footprint();
  }
  get peek(): (() => unknown) | undefined {
    const { place } = this;
    return place && (() => place.peek());
  }
  perform(_event: Performing): void {}
}
