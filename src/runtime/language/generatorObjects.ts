import { Write } from "../../model/access";
import type { Code } from "../task";
import type { LanguageFunctions } from "./languageFunctions";

/** Yielded by a program's own generator function where the user wrote `yield`; scheduling points yield sites, from 0. */
const given = -1;
/** Stands for how far a generator has come. */
const position = "position";

/** A call of a program's generator function: an object whose `next` runs the body up to the user's next `yield`. */
export function generatorObject(l: LanguageFunctions, body: Code): object {
  let running = false;
  let finished = false;
  function* resume(go: () => IteratorResult<unknown, unknown>): Code {
    const { at } = l.execution;
    // Where it stands is something that tasks share if they share the generator
    const identity = l.memory.identities.of(object);
    if (identity && l.memory.announce([l.memory.part(object, identity, position, Write)], Write, at)) yield at;
    if (running) throw l.error("TypeError", "Generator is already running");
    running = true;
    l.execution.noteEffect();
    try {
      let step = go();
      while (!step.done && step.value !== given) step = body.next(yield step.value as number);
      finished = step.done === true;
      return l.plainObject({ value: step.done ? step.value : l.takeGiven(), done: finished });
    } catch (error) {
      finished = true;
      throw error;
    } finally {
      running = false;
    }
  }
  const next = l.helper("next", function (...args) {
    return resume(() => (finished ? { done: true, value: undefined } : body.next(args[0])));
  });
  const leave = l.helper("return", function (...args) {
    return resume(() => (finished ? { done: true, value: args[0] } : body.return(args[0])));
  });
  const fail = l.helper("throw", function (...args) {
    return resume(() => body.throw(args[0]));
  });
  const object = l.object(l.plainObject({}, l.realm.iteratorPrototype), "generator");
  for (const [key, value] of Object.entries({ next, return: leave, throw: fail }))
    Object.defineProperty(object, key, { value, writable: true, configurable: true });
  Object.defineProperty(object, Symbol.toStringTag, { value: "Generator", configurable: true });
  return object;
}

/** The user's `yield* source`: what the source gives is given on; what comes back goes to the source. */
export function* yieldAll(l: LanguageFunctions, source: unknown, site: number): Code {
  const open = (source as { [Symbol.iterator]?: unknown } | null)?.[Symbol.iterator];
  if (typeof open !== "function") throw l.error("TypeError", "yield* of something that is not iterable");
  const iterator = (yield* l.run(source, open, [], site)) as { next?: unknown; return?: unknown; throw?: unknown };
  let received: unknown;
  let closed = false;
  try {
    for (;;) {
      const step = (yield* l.run(iterator, iterator.next, [received], site)) as IteratorResult<unknown>;
      if (step.done) {
        closed = true;
        return step.value;
      }
      l.give(step.value);
      received = yield given;
    }
  } finally {
    if (!closed && typeof iterator.return === "function") yield* l.run(iterator, iterator.return, [], site);
  }
}
