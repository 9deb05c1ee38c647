// return() and throw() run finally blocks; a generator can refuse to end.
import { observe } from "interleaver";

const log: string[] = [];
function* g(): Generator<number, string> {
  try {
    yield 1;
    yield 2;
  } catch (e) {
    log.push(`caught ${e}`);
    yield 99;
  } finally {
    log.push("finally");
  }
  return "normal";
}
const a = g();
a.next();
observe("return", a.return("early"));
const b = g();
b.next();
observe("throw", [b.throw("x").value, b.next().value]);
const c = g();
observe("unstarted", [c.return("r").value, c.next().done]);
let message = "";
try {
  g().throw(new Error("raw"));
} catch (e) {
  message = (e as Error).message;
}
observe("unstarted throw", message);
observe("log", log);
