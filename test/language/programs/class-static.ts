// Static fields, blocks and inheritance of statics.
import { observe } from "interleaver";

class Base {
  static count = 1;
  static table: Record<string, number> = {};
  static {
    for (const k of ["a", "b"]) this.table[k] = this.count++;
  }
  static make(): Base {
    return new this();
  }
  kind(): string {
    return "base";
  }
}
class Derived extends Base {
  static override count = 10;
  override kind(): string {
    return "derived";
  }
}
observe("table", Base.table);
observe("inherited", Derived.table === Base.table);
observe("make", Derived.make().kind());
observe("counts", [Base.count, Derived.count]);
