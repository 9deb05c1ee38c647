import { Read } from "../../../model/access";
import type { Performing } from "../../operation";
import type { BufferLengths } from "./bufferLengths";
import { PlainAccess } from "./plainAccess";

/** Somebody looks how long shared memory is. That is atomic, so it races with nobody. */
export class SharedLength extends PlainAccess {
  readonly noMemory = true;

  constructor(
    site: number,
    accesses: PlainAccess["accesses"],
    private readonly lengths: BufferLengths,
  ) {
    super(Read, site, accesses);
  }
  override perform(event: Performing): void {
    this.lengths.lookedAt(this.accesses, event);
  }
}
