import { Add, Read, Write } from "../../model/access";
import { Completion } from "../eventLoop/completion";
import { Immediate } from "../eventLoop/immediates";
import type { Language } from "../language";
import type { Body } from "../language/body";
import { keysPart } from "../language/identities";
import { isObject } from "../language/isObject";
import { showValue } from "../showValue";
import type { Code } from "../task";

/** Functions that only the library can import, from `./core` (`library/core.d.ts` says what each does). */
export function coreModule(l: Language, exports: (name: string) => unknown): (name: string) => unknown {
  const { execution } = l;
  const called = (callback: unknown) => (): Code => l.run(undefined, callback, [], -1);
  const site = () => execution.maker.site;

  const bodies: Readonly<Record<string, Body>> = {
    *completion(callback, name): Code {
      const text = typeof name === "string" ? name : "io";
      execution.loop.schedule(text, new Completion(execution.loop, site(), called(callback), text));
      return undefined;
    },
    *message(callback): Code {
      const { maker, numbering, loop } = execution;
      const location = numbering.primitive(maker.number, maker.primitives++);
      loop.immediates.add(new Immediate(() => delivery(l, called(callback)), location), site(), true);
      return undefined;
    },
    *isPromise(value): Code {
      return isObject(value) && l.promises.objects.of(value) !== undefined;
    },
    *isProxy(value): Code {
      return isObject(value) && l.realm.isProxy(value as object);
    },
    *show(value, depth): Code {
      return showValue(value, l.realm.isProxy, typeof depth === "number" ? depth : 2, 2000);
    },
    *table(): Code {
      return table(l);
    },
  };
  return (name) => {
    if (name === "io") return exports("io");
    const body = Object.hasOwn(bodies, name) ? bodies[name] : undefined;
    if (!body) throw new Error(`the library asks the engine for ${name}`);
    return l.method(body, name, body.length);
  };
}

/** Messages that wait together are handed out together, each followed by its microtasks, as Node does it. */
function* delivery(l: Language, first: () => Code): Code {
  let next: unknown = yield* first();
  while (typeof next === "function") {
    yield* l.execution.loop.drain();
    next = yield* l.run(undefined, next, [], -1);
  }
  return undefined;
}

/** Adding a name commutes with adding another one: the order of names cannot be seen. */
function table(l: Language): object {
  const { execution, memory } = l;
  const entries = l.plainObject() as Record<string, unknown>;
  const keyOf = (name: unknown) => `/${String(name)}`;
  const part = (key: PropertyKey, mode: typeof Read | typeof Write | typeof Add) =>
    memory.part(entries, memory.identities.of(entries)!, key, mode);

  const bodies: Readonly<Record<string, Body>> = {
    *get(name): Code {
      const { at } = execution;
      const key = keyOf(name);
      if (memory.announce([part(key, Read)], Read, at)) yield at;
      return entries[key];
    },
    *set(name, value): Code {
      const { at } = execution;
      const key = keyOf(name);
      const touches = [part(key, Write)];
      if (!(key in entries)) touches.push(part(keysPart, Add));
      if (memory.announce(touches, Write, at)) yield at;
      entries[key] = value;
      return undefined;
    },
    *keys(): Code {
      const { at } = execution;
      if (memory.announce([part(keysPart, Read)], Read, at)) yield at;
      const names = Object.keys(entries).map((key) => key.slice(1));
      return l.object(l.array(names.sort()));
    },
  };
  return l.plainObject(
    Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, l.method(body, name, body.length)])),
  );
}
