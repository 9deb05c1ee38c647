// Accessors run at every access, also in compound assignment and through inheritance.
import { observe } from "interleaver";

let gets = 0;
let sets = 0;
class Meter {
  private stored = 1;
  get value(): number {
    gets++;
    return this.stored;
  }
  set value(v: number) {
    sets++;
    this.stored = v * 2;
  }
}
class Sub extends Meter {
  override get value(): number {
    return super.value + 100;
  }
  override set value(v: number) {
    super.value = v + 1;
  }
}
const m = new Meter();
m.value += 3;
m.value++;
observe("meter", m.value);
const s = new Sub();
s.value = 4;
observe("sub", s.value);
observe("calls", [gets, sets]);
