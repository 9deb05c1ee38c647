// Standard decorators of every kind, in the order in which they are evaluated, applied and run
import { observe } from "interleaver";

const log: string[] = [];
type Ctx = { kind: string; name: unknown; static?: boolean; private?: boolean; addInitializer(f: (this: any) => void): void; access?: any; metadata: any };
function dec(tag: string): any {
  log.push(`eval ${tag}`);
  return function (value: any, context: Ctx) {
    log.push(`apply ${tag} ${context.kind} ${String(context.name)} ${context.static} ${context.private} ${typeof value}`);
    context.addInitializer(function (this: any) {
      log.push(`init ${tag} ${typeof this}`);
    });
  };
}
const key = (name: string) => (log.push(`key ${name}`), name);

@dec("class1")
@dec("class2")
class Everything {
  @dec("field1") @dec("field2") field = (log.push("field value"), 1);
  @dec("static field") static counter = (log.push("static value"), 2);
  @dec("method") method() {
    return this.field;
  }
  @dec("static method") static make() {
    return new Everything();
  }
  @dec("getter") get twice() {
    return 2 * this.field;
  }
  @dec("setter") set twice(value: number) {
    this.field = value / 2;
  }
  @dec("accessor") accessor level = (log.push("accessor value"), 3);
  @dec("static accessor") static accessor shared = 4;
  @dec("private field") #secret = (log.push("secret value"), 5);
  @dec("private method") #hidden() {
    return this.#secret + this.#half;
  }
  @dec("private getter") get #half() {
    return 0.5;
  }
  @dec("private accessor") accessor #deep = 6;
  @dec("computed") [key("computed")]() {
    return "computed";
  }
  @dec("computed field") [key("computed field")] = 7;
  static {
    log.push("static block");
  }
  all() {
    return [this.#secret, this.#hidden(), this.#half, ++this.#deep, this.#deep];
  }
}
const one = Everything.make();
observe("log", log);
observe("values", [one.method(), (one.twice = 10), one.twice, one.field, ++one.level, ++Everything.shared, ...one.all()]);
observe("keys", [Object.keys(one), Object.getOwnPropertyNames(Everything.prototype), Everything.name, Everything.length]);
observe("kinds", [typeof Object.getOwnPropertyDescriptor(Everything.prototype, "level")!.get, "level" in one, Object.hasOwn(one, "level")]);
