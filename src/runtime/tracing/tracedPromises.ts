import type { TracePromise } from "../../model/asyncTrace";
import type { Range } from "../../model/report";
import type { PromiseRecord } from "../eventLoop/promises/promiseRecord";
import type { Holder } from "../observers/holders";

type Settled = NonNullable<TracePromise["settled"]>;

/** The promises that somebody awaits, and what these wait for. */
export class TracedPromises {
  private readonly ids = new Map<PromiseRecord, number>();
  private readonly records: PromiseRecord[] = [];
  private readonly calls = new Map<PromiseRecord, number>();
  private readonly ends = new Map<PromiseRecord, Settled>();
  /** What each waited for when it was met: a promise forgets that when it is settled. */
  private readonly followed = new Map<PromiseRecord, PromiseRecord>();

  constructor(private readonly holderOf: (record: PromiseRecord) => Holder | undefined) {}

  /** It is that of a call. */
  belongs(record: PromiseRecord, call: number): void {
    this.calls.set(record, call);
  }
  settled(record: PromiseRecord, how: Settled): void {
    this.ends.set(record, how);
  }
  idOf(record: PromiseRecord): number | undefined {
    return this.ids.get(record);
  }

  add(record: PromiseRecord): void {
    if (this.ids.has(record)) return;
    this.ids.set(record, this.records.length);
    this.records.push(record);
    if (this.calls.has(record)) return;
    if (record.awaits) {
      this.followed.set(record, record.awaits);
      this.add(record.awaits);
    }
    for (const part of record.parts ?? []) this.add(part);
  }

  /** `callOf` translates the number of a call. */
  list(
    callOf: (id: number | undefined) => number | undefined,
    range: (site: number) => Range | undefined,
    text: (site: number) => string,
  ): TracePromise[] {
    return this.records.map((record, id) => {
      const site = range(record.site);
      const call = callOf(this.calls.get(record));
      const parts = record.parts?.flatMap((part) => this.ids.get(part) ?? []);
      const follows = this.ids.get(this.followed.get(record) ?? record.awaits ?? record);
      const end = this.ends.get(record);
      const by = end && callOf(end.call);
      const isLast = end === undefined && parts === undefined && call === undefined && (follows ?? id) === id;
      const holder = isLast ? this.holderOf(record) : undefined;
      const held = holder && callOf(this.calls.get(holder.call));
      return {
        id,
        ...(site ? { site } : {}),
        text: text(record.site),
        ...(call === undefined ? {} : { call }),
        ...(parts && parts.length > 0 ? { parts } : {}),
        ...(follows === undefined || follows === id ? {} : { follows }),
        ...(end
          ? { settled: { position: end.position, task: end.task, ...(by === undefined ? {} : { call: by }) } }
          : {}),
        ...(holder && held !== undefined ? { heldBy: { call: held, from: holder.position } } : {}),
      };
    });
  }
}
