// What `new.target` shows belongs to one call: the next one does not see it, whatever was constructed before.
import { observe } from "interleaver";

type Any = any;
const seen: string[] = [];
const say = (where: string, target: unknown): void => {
  seen.push(`${where} ${typeof target === "function" ? target.name : String(target)}`);
};

function Line(this: Any): void {
  this.length = 5;
}
function Given(this: Any): object {
  return { q: 1 };
}
const Bound: Any = Line.bind({});
function Point(this: Any, x: number): Any {
  if (!new.target) return new (Point as Any)(x);
  this.x = x;
}
function told(this: Any, first: unknown = new.target): void {
  say("told", new.target);
  say("parameter", first);
  (() => say("arrow", new.target))();
}
const written: Any = function (this: Any): void {
  say("written", new.target);
};
const named: Any = function itself(this: Any, again = false): void {
  say("named", new.target);
  if (again) (itself as Any)();
};
const method: Any = {
  m(): void {
    say("m", new.target);
  },
  get g(): number {
    say("g", new.target);
    return 1;
  },
  *items(): Generator<number> {
    say("items", new.target);
    yield 1;
  },
};
class Fields {
  x = say("field", new.target);
  static s(): void {
    say("static", new.target);
  }
  #hidden(): void {
    say("hidden", new.target);
  }
  reach(): void {
    this.#hidden();
  }
}
/** Constructs something that does not ask for it, in every way. */
const constructing: (() => unknown)[] = [
  () => new (Line as Any)(),
  () => new (Given as Any)(),
  () => new Bound(),
  () => Reflect.construct(Line, [], Fields),
  () => {
    try {
      return new (function (): void {
        throw new Error("x");
      } as Any)();
    } catch {
      return 0;
    }
  },
];
for (const construct of constructing) {
  construct();
  (told as Any)();
  construct();
  written();
  construct();
  named(true);
  construct();
  method.m();
  construct();
  void method.g;
  construct();
  void [...method.items()];
  construct();
  const one = new Fields();
  construct();
  one.reach();
  construct();
  Fields.s();
  construct();
  [1].forEach(function () {
    say("callback", new.target);
  });
}
new (Line as Any)();
new (told as Any)();
new written();
new named(true);
Reflect.construct(told, [], Fields);
// One that asks, in one that does not
function Outer(this: Any): void {
  (told as Any)();
  new (told as Any)();
  (told as Any)();
}
new (Outer as Any)();
new (Line as Any)();
observe("point", (Point as Any)(3).x);
observe("seen", seen);
