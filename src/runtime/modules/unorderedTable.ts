import { Add, Read, Write } from "../../model/access";
import type { LanguageAsync } from "../eventLoop/languageAsync";
import type { Body } from "../language/body";
import { keysPart } from "../language/identities";
import type { Code } from "../task";

/**
 * Entries by name for the library. Adding a name commutes with adding another one, because the order of names cannot be seen. They
 * are properties of an object, so that a name means the same location in every execution, whoever comes first.
 */
export function unorderedTable(l: LanguageAsync): object {
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
