// Order of field initialisers and bodies along a chain; super calls and super properties.
import { observe } from "interleaver";

const log: string[] = [];
const note = (s: string): string => (log.push(s), s);
class A {
  a = note("A.a");
  constructor(name: string) {
    note(`A(${name})`);
    this.init();
  }
  init(): void {
    note("A.init");
  }
  get who(): string {
    return "A";
  }
}
class B extends A {
  b = note("B.b");
  constructor() {
    note("before super");
    super("from B");
    note("B()");
  }
  override init(): void {
    super.init();
    note("B.init");
  }
  override get who(): string {
    return `B<${super.who}>`;
  }
}
class C extends B {
  c = note("C.c");
}
observe("who", new C().who);
observe("log", log);
