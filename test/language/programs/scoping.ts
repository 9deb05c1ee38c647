// Shadowing, the temporal dead zone, hoisting, function names.
import { observe } from "interleaver";

const x = "outer";
const results: string[] = [];
{
  const x = "inner";
  results.push(x);
  {
    let x = "innermost";
    x += "!";
    results.push(x);
  }
}
results.push(x);
const nameOf = (body: () => unknown): string => {
  try {
    return String(body());
  } catch (e) {
    return (e as Error).name;
  }
};
results.push(nameOf(() => { const r = (() => y)(); const y = "later"; return r + y; }));
results.push(nameOf(() => { (x as never as { z: number }).z = 1; }));
results.push(nameOf(() => ((x as never) = 1 as never)).slice(0, 9));
results.push(typeof hoisted, hoisted());
function hoisted(): string {
  return typeof late;
  // eslint-disable-next-line no-unreachable, no-var
  var late = 1;
}
results.push(nameOf(function self() { return typeof self; }));
observe("results", results);
