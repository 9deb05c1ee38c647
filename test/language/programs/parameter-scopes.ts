import { observe } from "interleaver";

const x = "outside";
function separate(probe = () => x, set = (v: string) => void (y = v), y = "y"): unknown[] {
  const x = "inside";
  const before = y;
  set("changed");
  return [probe(), x, before, y];
}
observe("separate", separate());
function sameName(a = "parameter", probe = () => a): unknown[] {
  var a: string;
  const first = a!;
  a = "body";
  return [first, probe(), a];
}
observe("same name", sameName());
function tooEarly(a = () => b, b = a()): unknown {
  return b;
}
try {
  tooEarly();
} catch (error) {
  observe("too early", error instanceof ReferenceError);
}
function functionsToo(get = () => typeof helper): unknown {
  function helper(): void {}
  return [get(), typeof helper];
}
observe("functions too", functionsToo());
observe("lengths", [separate.length, ((a: unknown, b = 1, c?: unknown) => [a, b, c]).length]);
class Lengths {
  constructor(a: unknown, b = 2) {
    void [a, b];
  }
  method(a: unknown, b = 1, ...c: unknown[]): unknown {
    return [a, b, c];
  }
  static made([a]: number[], b: number): unknown {
    return [a, b];
  }
}
observe("lengths of a class", [Lengths.length, Lengths.prototype.method.length, Lengths.made.length]);
const self = function me(): unknown {
  try {
    (me as unknown) = 1;
    return "assigned";
  } catch (error) {
    return [error instanceof TypeError, (() => typeof me)()];
  }
};
observe("own name", self());
const turns: unknown[] = [];
try {
  // eslint-disable-next-line
  // @ts-ignore
  for (const t of [t]) turns.push(t);
} catch (error) {
  turns.push(error instanceof ReferenceError);
}
observe("loop head", turns);
