import { Stamp } from "../../base/stamp";
import type { Operation } from "../operation";

/** What calling a method of a primitive announces. */
export type Announce = (self: never, args: unknown[], site: number) => Operation;

/** Writes into a method of a primitive, where the program cannot see it, what calling it announces. */
export class OperationStamp extends Stamp {
  readonly #announce: Announce;
  constructor(method: object, announce: Announce) {
    super(method);
    this.#announce = announce;
  }
  static of(method: object): Announce | undefined {
    return #announce in method ? method.#announce : undefined;
  }
}

/** Declares a method of a primitive to be an operation: calling it is a scheduling point. */
export function operation(method: object, announce: Announce): void {
  new OperationStamp(method, announce);
}
