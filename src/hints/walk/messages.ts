import type { Value } from "./values";

/** What goes through channels, as long as one task sends and one receives. */
export class Messages {
  private readonly channels = new Map<string, { readonly items: (Value | undefined)[]; ends: Map<string, number> }>();

  send(place: string, task: number, value: Value | undefined): void {
    this.of(place, "sender", task)?.push(value);
  }
  receive(place: string, task: number): Value | undefined {
    const value = this.of(place, "receiver", task)?.shift();
    return value?.kind === "constant" || value?.kind === "shared" ? undefined : value;
  }
  mix(place: string): void {
    this.of(place, "sender", -1);
  }
  private of(place: string, end: string, task: number): (Value | undefined)[] | undefined {
    let known = this.channels.get(place);
    if (!known) this.channels.set(place, (known = { items: [], ends: new Map() }));
    const before = known.ends.get(end) ?? task;
    known.ends.set(end, before === task ? task : -1);
    return before === task && task >= 0 ? known.items : undefined;
  }
}
