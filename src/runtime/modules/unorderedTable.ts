import { Add, Read, Write } from "../../model/access";
import type { LanguageAsync } from "../eventLoop/languageAsync";
import type { Body } from "../language/functions/body";
import { keysPart } from "../language/memory/identities";
import type { Touch } from "../language/memory/memoryNotes";
import { PlainAccess } from "../language/memory/plainAccess";
import type { Code } from "../task";

/** An access to files: they are no memory, so it races with nobody, though the order matters. */
class EntryAccess extends PlainAccess {
  readonly noMemory = true;
}

function nameOf(prefix: string, key: string | typeof keysPart): string {
  return key === keysPart ? `${prefix === "" ? "./" : prefix} (keys)` : `${prefix}${key.slice(1)}`;
}

/**
 * Entries by name for the library. Adding a name commutes with adding another one, because the order of names cannot be seen. They
 * are properties of an object, so that a name means the same location in every execution, whoever comes first.
 */
export function unorderedTable(l: LanguageAsync, prefix: string): object {
  const { execution, memory } = l;
  const entries = l.plainObject() as Record<string, unknown>;
  const keyOf = (name: unknown) => `/${String(name)}`;
  const part = (key: string | typeof keysPart, mode: typeof Read | typeof Write | typeof Add) => {
    const touch = memory.part(entries, memory.identities.of(entries)!, key, mode);
    // If it is one that people are told of
    if (execution.names[touch.location] !== undefined) execution.names[touch.location] = nameOf(prefix, key);
    return touch;
  };

  /** Must the task stop first? */
  const stops = (touches: readonly Touch[], mode: typeof Read | typeof Write): boolean => {
    if (!memory.announce(touches, mode, execution.at)) return false;
    const { site, accesses } = execution.announced!;
    execution.announced = new EntryAccess(mode, site, accesses);
    return true;
  };

  const bodies: Readonly<Record<string, Body>> = {
    *get(name): Code {
      const { at } = execution;
      const key = keyOf(name);
      if (stops([part(key, Read)], Read)) yield at;
      return entries[key];
    },
    *set(name, value): Code {
      const { at } = execution;
      const key = keyOf(name);
      const touches = [part(key, Write)];
      if (!(key in entries)) touches.push({ ...part(keysPart, Add), grows: true });
      if (stops(touches, Write)) yield at;
      entries[key] = value;
      return undefined;
    },
    *keys(): Code {
      const { at } = execution;
      if (stops([{ ...part(keysPart, Read), grows: true }], Read)) yield at;
      const names = Object.keys(entries).map((key) => key.slice(1));
      return l.object(l.array(names.sort()));
    },
  };
  return l.plainObject(
    Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, l.method(body, name, body.length)])),
  );
}
