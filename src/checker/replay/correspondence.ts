import type { Schedule, ScheduledEvent } from "../../model/schedule";
import type { OperationLabel } from "./operationLabel";

/** May an object of the schedule be the one that goes by another name now? */
export type MayRename = (before: string, now: string) => boolean;

/** Which object of the program each object of a schedule is, as far as the operations followed so far show: one to one. */
export class Correspondence {
  /** By the number of the object in the schedule. */
  private readonly found: (Required<OperationLabel> | undefined)[] = [];
  private readonly byLocation = new Map<number, number>();

  constructor(
    private readonly objects: Schedule["objects"],
    private readonly mayRename: MayRename,
  ) {}

  /** Objects that go by another name now. */
  get renamed(): { readonly from: string; readonly to: string }[] {
    return this.found.flatMap((label, object) =>
      label && label.name !== this.objects[object] ? [{ from: this.objects[object], to: label.name }] : [],
    );
  }

  /** Can this be the operation that the schedule names? */
  fits({ kind, object }: ScheduledEvent, label: OperationLabel): boolean {
    if (kind === undefined) return true;
    if (kind !== label.kind) return false;
    const { location, name } = label;
    if (object === undefined || location === undefined || name === undefined) return true;
    const known = this.found[object];
    if (known) return known.location === location;
    if (this.byLocation.has(location)) return false;
    return this.objects[object] === name || this.mayRename(this.objects[object], name);
  }

  /** It is. */
  bind({ object }: ScheduledEvent, { kind, location, name }: OperationLabel): void {
    if (object === undefined || location === undefined || name === undefined || this.found[object]) return;
    this.found[object] = { kind, location, name };
    this.byLocation.set(location, object);
  }
}
