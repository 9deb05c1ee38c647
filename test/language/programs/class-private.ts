// Private fields, methods, accessors, statics and brand checks.
import { observe } from "interleaver";

class Account {
  static #made = 0;
  #balance = 0;
  #log: string[] = [];
  constructor(start: number) {
    this.#balance = start;
    Account.#made++;
  }
  #note(text: string): void {
    this.#log.push(text);
  }
  get #rich(): boolean {
    return this.#balance > 10;
  }
  add(n: number): this {
    this.#balance += n;
    this.#note(`+${n}`);
    return this;
  }
  report(): string {
    return `${this.#balance}:${this.#rich}:${this.#log.join()}`;
  }
  static made(): number {
    return Account.#made;
  }
  static is(o: object): boolean {
    return #balance in o;
  }
}
observe("report", new Account(5).add(3).add(4).report());
observe("made", Account.made());
observe("brand", [Account.is(new Account(1)), Account.is({})]);
