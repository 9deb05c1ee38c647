import { Read, type AccessMode } from "../../model/access";
import type { Operation } from "../operation";

/** Memory whose current value can be shown. Looking runs no code of the program. */
export interface Place {
  peek(): unknown;
}

/** An announced access to plain memory; the task performs it itself when it goes on. */
export class PlainAccess implements Operation {
  readonly plain = true;
  readonly kind: "read" | "write";
  constructor(
    mode: AccessMode,
    readonly site: number,
    readonly accesses: readonly { location: number; mode: AccessMode }[],
    private readonly place?: Place,
    /** The place was there before the second thread began. */
    readonly recallable = false,
    readonly ofVariable = false,
  ) {
    this.kind = mode === Read ? "read" : "write";
  }
  get peek(): (() => unknown) | undefined {
    const { place } = this;
    return place && (() => place.peek());
  }
  perform(): void {}
}
