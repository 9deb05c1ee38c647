import { Read, type AccessMode } from "../../../model/access";
import type { ObjectIdentity } from "../../execution/executionState";
import type { FollowedPlace } from "../../learner";
import type { Operation, Performing } from "../../operation";

/** Memory whose current value can be shown. Looking runs no code of the program. */
export interface Place {
  peek(): unknown;
  /** What people see there, if that is not what `peek` gives. */
  shown?(): unknown;
}

/** An announced access to plain memory; the task performs it itself when it goes on. */
export class PlainAccess implements Operation {
  readonly plain = true;
  readonly kind: "read" | "write";
  readonly placeOf: (() => FollowedPlace) | undefined;
  constructor(
    mode: AccessMode,
    readonly site: number,
    readonly accesses: readonly { location: number; mode: AccessMode }[],
    private readonly place?: Place,
    /** Where somebody learns, and it touches a single location: all that is in that. */
    followed?: FollowedPlace,
    readonly variable?: Operation["variable"],
    /** The object that has the property. */
    readonly owner?: ObjectIdentity,
  ) {
    this.kind = mode === Read ? "read" : "write";
    this.placeOf = followed && (() => followed);
  }
  get peek(): (() => unknown) | undefined {
    const { place } = this;
    return place && (() => place.peek());
  }
  perform(_event: Performing): void {}
}
