import { Add, Read, Write } from "../../model/access";
import type { Body } from "../language/body";
import { ConsoleText } from "../modules/consoleText";
import type { Code } from "../task";
import { Completion } from "./completion";
import type { LanguageAsync } from "./languageAsync";
import { Message } from "./messages";

/** What files of the library import from `./core`; see `core.d.ts` there. `io` is the one of the module "interleaver". */
export function coreModule(l: LanguageAsync, io: unknown): Readonly<Record<string, unknown>> {
  const { execution, realm } = l;
  const { loop } = execution;
  const made = (name: string, length: number, body: Body): unknown => l.enduring(body, name, length);
  const location = () => {
    const { maker } = execution;
    return execution.numbering.primitive(maker.number, maker.primitives++);
  };

  function newTable(): object {
    const values = new Map<string, { location: number; value: unknown; isThere: boolean }>();
    const keysAt = location();
    const entry = (key: string) => {
      let found = values.get(key);
      if (!found) values.set(key, (found = { location: location(), value: undefined, isThere: false }));
      return found;
    };
    const touch = (at: number, mode: typeof Read | typeof Write | typeof Add) => loop.touch(at, mode);
    return l.plainObject({
      get: l.plainMethod("get", 1, (_self, [key]) => {
        const found = entry(String(key));
        touch(found.location, Read);
        return found.value;
      }),
      set: l.plainMethod("set", 2, (_self, [key, value]) => {
        const found = entry(String(key));
        touch(found.location, Write);
        if (!found.isThere) touch(keysAt, Add);
        found.isThere = true;
        found.value = value;
        return undefined;
      }),
      keys: l.plainMethod("keys", 0, () => {
        touch(keysAt, Read);
        const keys = [...values].filter(([, { isThere }]) => isThere).map(([key]) => key);
        return l.object(l.array(keys.sort()));
      }),
    });
  }

  return {
    io,
    completion: made("completion", 1, function* (callback, name): Code {
      const called = typeof name === "string" ? name : "io";
      const code = loop.context.bind(() => l.run(undefined, callback, [], -1));
      loop.schedule(called, new Completion(loop, execution.maker.site, code, called));
      return undefined;
    }),
    message: made("message", 1, function* (callback): Code {
      const code = loop.context.bind(() => l.run(undefined, callback, [], -1));
      loop.schedule("message", new Message(loop, execution.maker.site, code, loop.now));
      return undefined;
    }),
    isPromise: made("isPromise", 1, function* (value): Code {
      return l.promises.objects.of(value) !== undefined;
    }),
    isProxy: made("isProxy", 1, function* (value): Code {
      return typeof value === "object" && value !== null && realm.isProxy(value);
    }),
    show: made("show", 1, function* (value): Code {
      return new ConsoleText(execution.isProxy).call("log", [value])?.text ?? "";
    }),
    table: made("table", 0, function* (): Code {
      return newTable();
    }),
    asyncContext: made("asyncContext", 0, function* (): Code {
      return loop.context.value;
    }),
    runInContext: made("runInContext", 2, function* (value, body): Code {
      return yield* loop.context.run(value, l.run(undefined, body, [], -1));
    }),
  };
}
