// @ends violated /no host frame/
import { Mutex, thread } from "interleaver";
let leaked = "";
(Error as unknown as { prepareStackTrace: unknown }).prepareStackTrace = (
  _: Error,
  sites: { getThis(): unknown; getFunction(): unknown; getFileName(): string | null }[],
) => {
  for (const site of sites) {
    const self = site.getThis() as { process?: unknown } | undefined;
    const f = site.getFunction() as { constructor?: (s: string) => () => unknown } | undefined;
    if (self?.process) leaked += " this";
    try {
      if (f?.constructor?.("return process")()) leaked += " function";
    } catch {
      continue;
    }
  }
  return "prepared";
};
void new Error("x").stack;
thread(() => {
  try {
    new Mutex().unlock();
  } catch (e) {
    void (e as Error).stack;
  }
}).join();
throw new Error(leaked === "" ? "no host frame" : `leaked${leaked}`);
