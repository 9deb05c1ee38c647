import { Write } from "../../model/access";
import type { LanguageAsync } from "../eventLoop/languageAsync";
import { PlainAccess } from "../language/memory/plainAccess";
import type { Code } from "../task";

/** A call of the operating system. What it touches joins it as it runs; files are no memory, so it races with nobody. */
class SystemCall extends PlainAccess {
  readonly noMemory = true;
}

/**
 * Runs code of the library that stands for one call of the operating system: no thread comes in between. Where it touches what tasks
 * share it is one event, at the line of the program from which it was called.
 */
export function* systemCall(l: LanguageAsync, body: unknown): Code {
  const { execution, memory } = l;
  const { site } = execution.maker;
  // The callback under way is one event already
  if (memory.unobserved || execution.loop.absorbing) return yield* l.run(undefined, body, [], -1);
  if (execution.sharing.isCall(site)) {
    execution.announced = new SystemCall(Write, site, []);
    if (execution.stops()) yield site;
  }
  return execution.runAtOnce(l.run(undefined, body, [], -1), site);
}
