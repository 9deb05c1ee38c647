// Symbol-named methods: iterator, toPrimitive, hasInstance, toStringTag.
import { observe } from "interleaver";

class Money {
  constructor(private readonly cents: number) {}
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === "number" ? this.cents : `${this.cents}c`;
  }
  get [Symbol.toStringTag](): string {
    return "Money";
  }
  static [Symbol.hasInstance](v: unknown): boolean {
    return typeof v === "number";
  }
  *[Symbol.iterator](): Generator<string> {
    for (const d of String(this.cents)) yield d;
  }
}
const m = new Money(250);
observe("number", +(m as unknown as number) / 2);
observe("string", `${m}`);
observe("default", (m as unknown as string) + "!");
observe("tag", Object.prototype.toString.call(m));
observe("instance", [(3 as unknown) instanceof Money, (m as unknown) instanceof Money]);
observe("spread", [...m]);
