// finally runs always, overrides returns, and sees the state of its time.
import { observe } from "interleaver";

const log: string[] = [];
function override(): string {
  try {
    return "try";
  } finally {
    // eslint-disable-next-line no-unsafe-finally
    return "finally";
  }
}
function swallow(): string {
  for (;;) {
    try {
      throw new Error("lost");
    } finally {
      // eslint-disable-next-line no-unsafe-finally
      break;
    }
  }
  return "went on";
}
function value(): number {
  let n = 1;
  try {
    return n;
  } finally {
    n = 2;
    log.push("n is " + n);
  }
}
function nested(): string {
  try {
    try {
      throw new TypeError("inner");
    } catch (e) {
      log.push((e as Error).message);
      throw new RangeError("outer", { cause: e });
    } finally {
      log.push("inner finally");
    }
  } catch ({ message, cause }: any) {
    return `${message} because ${cause.message}`;
  } finally {
    log.push("outer finally");
  }
}
observe("override", override());
observe("swallow", swallow());
observe("value", value());
observe("nested", nested());
observe("log", log);
