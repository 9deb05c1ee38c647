import type { PromiseRecord } from "./promiseRecord";

/** Ties the program's object to its record, out of the program's sight. Objects of it are promises of the program. */
export interface PromiseObjects {
  readonly make: new (record: PromiseRecord) => object;
  of(value: unknown): PromiseRecord | undefined;
}

/** A class of its own for each realm, because its prototype is the program's `Promise.prototype`. */
export function promiseObjects(): PromiseObjects {
  class ProgramPromise {
    readonly #record: PromiseRecord;
    constructor(record: PromiseRecord) {
      this.#record = record;
    }
    static of(value: unknown): PromiseRecord | undefined {
      return typeof value === "object" && value !== null && #record in value ? value.#record : undefined;
    }
  }
  return { make: ProgramPromise, of: (value) => ProgramPromise.of(value) };
}
