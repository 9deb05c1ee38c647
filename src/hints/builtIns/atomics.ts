import type { Node } from "../../instrumenter/parse/syntax";
import { combine, constant, uncertain } from "../walk/constants";
import { either } from "../walk/decide";
import type { Value, Values } from "../walk/values";
import type { Walker } from "../walk/walker";

/** What an operation of `Atomic`, or of `Atomics`, writes: from what it was, and what it was given. */
const writes: Record<string, (before: Value | undefined, given: Values) => Value | undefined> = {
  store: (_, [value]) => value,
  exchange: (_, [value]) => value,
  fetchAdd: (before, [by]) => combine("+", before, by),
  add: (before, [by]) => combine("+", before, by),
  fetchSub: (before, [by]) => combine("-", before, by),
  sub: (before, [by]) => combine("-", before, by),
  increment: (before) => combine("+", before, constant(1)),
  decrement: (before) => combine("-", before, constant(1)),
  and: (before, [by]) => combine("&", before, by),
  or: (before, [by]) => combine("|", before, by),
};
const givesNew = new Set(["increment", "decrement"]);

/**
 * Reads and writes in one step: as if a lock of its own were held. What it orders is told by what it reads, unless nobody uses that.
 * Whoever compares writes nothing if it is another value.
 */
export function callAtomic(
  walker: Walker,
  place: string,
  name: string,
  key: string,
  values: Values,
  node: Node,
): Value | undefined {
  const isUsed = walker.unused !== node;
  const more = { atomic: true } as const;
  const { held } = walker.stand;
  const lock = { shared: false, node, name, time: walker.now };
  walker.stand.held = new Map(held).set(place, lock);
  const write = (value: Value | undefined) => {
    walker.write(place, name, node, value, more);
    walker.count(place, { may: "give" });
  };
  const read = (): Value | undefined => {
    if (isUsed) walker.count(place, { may: "take" });
    return walker.read(place, name, node, undefined, undefined, more);
  };
  let result: Value | undefined;
  if (key in writes) {
    const before = key === "store" ? undefined : read();
    // What is added unseen is there whoever else has added
    const after = writes[key](before, values);
    write(after);
    result = key === "store" ? values[0] : givesNew.has(key) ? after : before;
  } else if (key === "compareExchange") {
    const before = read();
    result = combine("===", before, values[0]);
    const alone = walker.look(result);
    const isSame = alone?.kind === "constant" ? Boolean(alone.value) : ("unknown" as const);
    either(
      walker,
      () => (write(values[1]), false),
      () => false,
      isSame,
    );
  } else if (key === "load") result = read();
  else {
    // `wait` and `notify`, and what is not known
    walker.count(place, { takes: Infinity, may: "both" });
    result = uncertain;
  }
  walker.stand.held = held;
  return result;
}
