import { Read, Write } from "../../../model/access";
import { typedArrayKind, viewLength } from "../memory/typedViews";
import { copiedWithin, position } from "./arrayEffects";
import { addAll, whole, type Effect } from "./effect";

/** Nobody else sees what happens before the first thread; and these methods may be called for anything. */
const ofView =
  (effect: Effect): Effect =>
  (memory, self, args) =>
    memory.unobserved || typedArrayKind(self) === undefined
      ? whole(Read)(memory, self, args)
      : effect(memory, self, args);

/** Looks from an index on, up to the first hit. */
const search =
  (isHit: (value: unknown, wanted: unknown) => boolean): Effect =>
  (memory, self, [wanted, start]) => {
    const view = self as ArrayLike<unknown> & object;
    const length = viewLength(view);
    const from = position(start, length, 0);
    let to = from;
    for (let found = false; to < length && !found; to++) found = isHit(view[to], wanted);
    return { touches: memory.typed.all(view, Read, from, to), mode: Read };
  };

const effects: Record<string, Effect> = {
  at(memory, self, [index]) {
    const view = self as object;
    const wanted = Math.trunc(Number(index)) || 0;
    const at = wanted < 0 ? viewLength(view) + wanted : wanted;
    const isThere = at >= 0 && at < viewLength(view);
    return { touches: memory.typed.all(view, Read, at, isThere ? at + 1 : at), mode: Read };
  },
  includes: search((value, wanted) => value === wanted || Object.is(value, wanted)),
  indexOf: search((value, wanted) => value === wanted),
  slice(memory, self, [start, end]) {
    const length = viewLength(self as object);
    const [from, to] = [position(start, length, 0), position(end, length, length)];
    return { touches: memory.typed.all(self as object, Read, from, to), mode: Read };
  },
  fill(memory, self, [, start, end]) {
    const length = viewLength(self as object);
    const [from, to] = [position(start, length, 0), position(end, length, length)];
    return { touches: memory.typed.all(self as object, Write, from, to), mode: Write };
  },
  copyWithin(memory, self, [target, start, end]) {
    const view = self as object;
    const { to, from, count } = copiedWithin(viewLength(view), target, start, end);
    const touches = memory.typed.all(view, Write, to, to + count);
    for (let i = from; i < from + count; i++)
      if (i < to || i >= to + count) addAll(touches, memory.typed.element(view, i, Read));
    return { touches, mode: Write, updates: true };
  },
};

/** What the methods of typed arrays touch that look at a part of the elements. */
export const typedEffects = Object.entries(effects).map(([name, effect]) => [name, ofView(effect)] as const);
