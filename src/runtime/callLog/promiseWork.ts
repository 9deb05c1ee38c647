import type { Decided, Doer, OpenPart } from "../../model/callLog";
import { pending, type PromiseRecord } from "../eventLoop/promises/promiseRecord";

/** Who settled a promise, and after how many steps. */
interface Settled extends Doer {
  readonly step: number;
}
interface Decision {
  readonly promise: PromiseRecord;
  readonly at: number;
  readonly winner: PromiseRecord | undefined;
  readonly open: readonly { readonly part: PromiseRecord; readonly behind: readonly PromiseRecord[] }[];
}

/** Who works for which promise, and which were settled while somebody still worked for a part of them. */
export class PromiseWork {
  private readonly numbers = new Map<PromiseRecord, number>();
  private readonly settled = new Map<PromiseRecord, Settled>();
  private readonly decisions: Decision[] = [];
  /** Handlers that settled a promise which is not their own. */
  private readonly settlers = new Set<number>();

  numberOf(promise: PromiseRecord): number {
    const known = this.numbers.get(promise) ?? this.numbers.size;
    this.numbers.set(promise, known);
    return known;
  }

  /** `handler`: the one whose code does it. */
  settles(promise: PromiseRecord, by: Settled, handler: number | undefined): void {
    this.settled.set(promise, by);
    if (handler !== undefined && this.numbers.get(promise) !== handler) this.settlers.add(handler);
    const { parts, state } = promise;
    const open = parts?.filter((part) => part.state === pending) ?? [];
    if (open.length === 0) return;
    this.decisions.push({
      promise,
      at: by.step,
      winner: parts!.find((part) => part.state === state),
      // Now: who is settled forgets what it waited for
      open: open.map((part) => ({ part, behind: this.behind(part) })),
    });
  }

  /** Once the execution is over. See `CallLog`. */
  get unheard(): number[] {
    return [...this.numbers].flatMap(([{ handled }, number]) => (handled || this.settlers.has(number) ? [] : number));
  }

  /** Once the execution is over. `callOf`: the call whose promise it is, or -1; `kept`: by step, how many are told before it. */
  decided(callOf: (promise: PromiseRecord) => number, kept: readonly number[]): Decided[] {
    return this.decisions.flatMap(({ promise, at, winner, open }) => {
      if (winner === undefined) return [];
      const { inside = -1, event = -1 } = this.settled.get(winner) ?? {};
      const own = callOf(winner);
      const by = { inside: own >= 0 ? own : inside, event, site: winner.site };
      return [{ site: promise.site, at: kept[at], by, open: open.map((one) => this.told(one, callOf)) }];
    });
  }

  private told({ part, behind }: Decision["open"][number], callOf: (promise: PromiseRecord) => number): OpenPart {
    const calls = behind.map(callOf).filter((call) => call >= 0);
    const { inside = -1, event = -2 } = this.settled.get(part) ?? {};
    const handlers = behind.flatMap((promise) => this.numbers.get(promise) ?? []);
    return { site: part.site, calls, handlers, event: calls.length === 0 && inside < 0 ? event : -2 };
  }

  /** The promise, and those that it stands for. */
  private behind(promise: PromiseRecord): PromiseRecord[] {
    const all = new Set([promise]);
    // The set grows while it is walked
    for (const { awaitsAt, awaits, parts = [] } of all) {
      // What a call awaits is not its work
      if (awaits !== undefined && awaitsAt < 0) all.add(awaits);
      for (const part of parts) all.add(part);
    }
    return [...all];
  }
}
