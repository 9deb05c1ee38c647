import { Read, type AccessMode } from "../../model/access";
import type { Operation } from "../operation";

/** An announced access to plain memory; the task performs it itself when it goes on. */
export class PlainAccess implements Operation {
  readonly plain = true;
  readonly kind: "read" | "write";
  constructor(
    mode: AccessMode,
    readonly site: number,
    readonly accesses: readonly { location: number; mode: AccessMode }[],
    readonly peek?: () => unknown,
  ) {
    this.kind = mode === Read ? "read" : "write";
  }
  perform(): void {}
}
