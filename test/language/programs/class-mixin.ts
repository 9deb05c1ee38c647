// A function that makes classes, and class expressions with names.
import { observe } from "interleaver";

type Constructor = new (...args: any[]) => object;
const Named = <B extends Constructor>(Base: B) =>
  class Mixed extends Base {
    label = "mixed";
    describe(): string {
      return `${this.label}/${new.target === undefined}`;
    }
  };
class Plain {
  constructor(readonly n = 1) {}
}
const Both = Named(Named(Plain));
const b = new Both(5);
observe("describe", b.describe());
observe("n", (b as unknown as Plain).n);
observe("name", Both.name);
