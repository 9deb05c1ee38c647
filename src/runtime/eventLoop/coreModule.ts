import type { Body } from "../language/functions/body";
import { itselfPart } from "../language/memory/identities";
import { bufferNumbers } from "../modules/bufferNumbers";
import { cloned } from "../modules/cloning";
import { exitCode, refuseNoCode } from "../modules/exitCode";
import { systemCall } from "../modules/systemCall";
import { textNatives } from "../modules/textNatives";
import { becomesTransferable } from "../modules/transferring";
import { unbuilt } from "../modules/unbuilt";
import { unorderedTable } from "../modules/unorderedTable";
import { showValue } from "../showValue";
import type { Code } from "../task";
import { Completion } from "./callbacks/completion";
import { Message } from "./callbacks/messages";
import type { LanguageAsync } from "./languageAsync";

/** What files of the library import from `./core`; see `core.d.ts` there. `io` is the one of the module "interleaver". */
export function coreModule(l: LanguageAsync, io: unknown): Readonly<Record<string, unknown>> {
  const { execution, realm } = l;
  const { loop } = execution;
  const field = exitCode(l);
  const numbers = bufferNumbers(l);
  const made = (name: string, length: number, body: Body): unknown => l.enduring(body, name, length);
  return {
    ...textNatives(l),
    system: made("system", 1, (body) => systemCall(l, body)),
    cloned: made("cloned", 2, (value, list) => cloned(l, value, list as unknown[], execution.at)),
    transferable: made("transferable", 3, function* (object, make, move): Code {
      becomesTransferable(object, make, move);
      return undefined;
    }),
    io,
    completion: made("completion", 1, function* (callback, name): Code {
      const called = typeof name === "string" ? name : "io";
      const code = loop.context.bind(() => l.run(undefined, callback, [], -1));
      loop.schedule(called, new Completion(loop, execution.maker.site, code, called));
      return undefined;
    }),
    soon: made("soon", 1, function* (callback): Code {
      if (loop.beside.inThread) return yield* l.run(undefined, callback, [], -1);
      loop.ticks.push({ run: loop.context.bind(() => l.run(undefined, callback, [], -1)) });
      return undefined;
    }),
    message: made("message", 1, function* (callback): Code {
      const code = loop.context.bind(() => l.run(undefined, callback, [], -1));
      loop.schedule("message", new Message(loop, execution.maker.site, code, loop.now));
      return undefined;
    }),
    follows: made("follows", 2, function* (promise, other): Code {
      const record = l.promises.objects.of(promise);
      if (record === undefined) return undefined;
      record.awaits = l.promises.objects.of(other);
      // It has the lock now, if it was for one
      record.lock = undefined;
      return undefined;
    }),
    waitsForHolder: made("waitsForHolder", 3, function* (promise, holder, name): Code {
      const [record, heldBy] = [l.promises.objects.of(promise), l.promises.objects.of(holder)];
      if (record === undefined || heldBy === undefined) return undefined;
      if (record.lock === undefined) loop.requests.push(record);
      record.lock = { name: String(name), heldBy };
      return undefined;
    }),
    emits: made("emits", 3, function* (target, name, anybodyListens): Code {
      const { inside, maker } = execution;
      if (anybodyListens !== true) loop.unheard.emits(target as object, String(name));
      inside?.emits?.(target as object, String(name), anybodyListens === true, maker.site);
      return undefined;
    }),
    listens: made("listens", 2, function* (target, name): Code {
      const { inside, maker } = execution;
      if (loop.making) loop.unheard.listens(target as object, String(name), loop.making);
      inside?.listens?.(target as object, String(name), maker.site);
      return undefined;
    }),
    named: made("named", 2, function* (object, name): Code {
      const identity = l.memory.identities.of(object);
      if (identity) identity.name = String(name);
      return object;
    }),
    itself: itselfPart,
    isPromise: made("isPromise", 1, function* (value): Code {
      return l.promises.objects.of(value) !== undefined;
    }),
    isProxy: made("isProxy", 1, function* (value): Code {
      return typeof value === "object" && value !== null && realm.isProxy(value);
    }),
    show: made("show", 2, function* (value, depth): Code {
      return showValue(value, execution.isProxy, typeof depth === "number" ? depth : 2, 2000);
    }),
    table: made("table", 1, function* (prefix): Code {
      return unorderedTable(l, String(prefix));
    }),
    asyncContext: made("asyncContext", 0, function* (): Code {
      return loop.context.value;
    }),
    numbers: made("numbers", 1, function* (prototype): Code {
      numbers(prototype as object);
      return undefined;
    }),
    unbuilt: made("unbuilt", 2, function* (name, object): Code {
      return unbuilt(l, name as string, object as object);
    }),
    exit: made("exit", 1, function* (code): Code {
      refuseNoCode(l, code);
      throw execution.exit(Number(code ?? 0));
    }),
    exitCode: made("exitCode", 1, function* (process): Code {
      field(process as object);
      return undefined;
    }),
    enterContext: made("enterContext", 1, function* (value): Code {
      loop.context.enter(value);
      return undefined;
    }),
    runInContext: made("runInContext", 2, function* (value, body): Code {
      return yield* loop.context.run(value, l.run(undefined, body, [], -1));
    }),
  };
}
