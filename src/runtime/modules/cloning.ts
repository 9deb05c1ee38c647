import { Read, Write } from "../../model/access";
import type { LanguageAsync } from "../eventLoop/languageAsync";
import { addAll } from "../language/builtIns/effect";
import { isObject } from "../language/isObject";
import type { Code } from "../task";
import { structuredClone } from "./structuredClone";
import { handOver, isTransferable, replacements } from "./transferring";

/** The copy of a value, and behind it what takes the place of each object in `list`, which are transferred. */
export function* cloned(l: LanguageAsync, value: unknown, list: readonly unknown[], site: number): Code {
  const { memory } = l;
  const touches = memory.deepReads.of(memory, [value], "copy");
  if (!memory.unobserved)
    for (let i = 0; i < list.length; i++) addAll(touches, memory.typed.lengths.of(list[i], Write));
  if (memory.announce(touches, list.length === 0 ? Read : Write, site)) yield site;
  const replaced = (yield* replacements(l, list, site)) as ReadonlyMap<object, object>;
  const copy = structuredClone(l, value, replaced, isTransferable);
  if (replaced.size > 0) yield* handOver(l, replaced, site);
  return l.array([copy, ...replaced.values()]);
}

/** The platform's function of that name. */
export function* structuredCloneCall(l: LanguageAsync, args: readonly unknown[], site: number): Code {
  if (args.length === 0) throw l.coded("TypeError", "ERR_MISSING_ARGS", "The value argument must be specified");
  const [value, options] = args;
  const given = options === undefined || options === null ? [] : yield* transferOf(l, options, site);
  return ((yield* cloned(l, value, given as readonly unknown[], site)) as readonly unknown[])[0];
}

function* transferOf(l: LanguageAsync, options: unknown, site: number): Code {
  const wrong = (message: string) => l.coded("TypeError", "ERR_INVALID_ARG_TYPE", message);
  if (!isObject(options)) throw wrong("The options argument must be either an object or undefined");
  if (l.get(options, "transfer", site)) yield site;
  const { transfer } = options as { readonly transfer?: unknown };
  if (transfer === undefined || transfer === null) return [];
  if (!isObject(transfer) || !(Symbol.iterator in transfer))
    throw wrong("Optional transferList argument must be an iterable");
  return yield* l.spread(transfer, site);
}
