import type { InsideObserver, ObservedCall } from "../../observers/insideObserver";
import type { Code } from "../../task";
import type { PromiseRecord } from "../promises/promiseRecord";
import type { Promises } from "../promises/promises";
import { Activation } from "./activation";

/** A call of an async function that somebody watches. */
export class TracedActivation extends Activation {
  private readonly call: ObservedCall;

  constructor(
    promises: Promises,
    body: Code,
    promise: PromiseRecord,
    private readonly observer: InsideObserver,
    called: object,
  ) {
    super(promises, body, promise);
    this.call = observer.begins(called, promise);
  }

  protected override resume(isRejected: boolean, value: unknown): Code | undefined {
    this.observer.enters(this.call);
    const code = super.resume(isRejected, value);
    if (code !== undefined) return this.watched(code);
    this.observer.leaves(this.call);
    return undefined;
  }
  private *watched(code: Code): Code {
    try {
      return yield* code;
    } finally {
      this.observer.leaves(this.call);
    }
  }

  protected override subscribe(record: PromiseRecord, site: number): void {
    this.observer.awaits(this.call, record, site);
    super.subscribe(record, site);
  }
  protected override returned(value: unknown): void {
    this.observer.ends(this.call, false, this.promises.objects.of(value));
    super.returned(value);
  }
  protected override failed(error: unknown): void {
    this.observer.ends(this.call, true, undefined, error);
    super.failed(error);
  }
}
