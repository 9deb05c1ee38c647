// Calling a class without new is a TypeError; so is touching this before super.
import { observe } from "interleaver";

class K {}
class D extends K {
  constructor(early: boolean) {
    if (early) (() => (this as { x?: number }).x)();
    super();
  }
}
const nameOf = (body: () => unknown): string => {
  try {
    body();
    return "nothing";
  } catch (e) {
    return (e as Error).name;
  }
};
observe("call", nameOf(() => (K as unknown as () => void)()));
observe("early this", nameOf(() => new D(true)));
observe("fine", nameOf(() => new D(false)));
