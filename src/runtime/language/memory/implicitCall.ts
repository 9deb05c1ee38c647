import type { AccessMode } from "../../../model/access";
import { PlainAccess } from "./plainAccess";

/** An event for code of the program that JavaScript calls by itself: what it touches joins the footprint as it runs. */
export class ImplicitCall extends PlainAccess {
  constructor(
    mode: AccessMode,
    site: number,
    /** What happens, without the task's name: "calls the getter `balance`". */
    private readonly what: string,
    /** What it touches for sure. */
    accesses: readonly { location: number; mode: AccessMode }[],
  ) {
    super(mode, site, accesses);
  }
  sentence(): string {
    return this.what;
  }
}
