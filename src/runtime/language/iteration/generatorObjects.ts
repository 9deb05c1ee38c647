import { Stamp } from "../../../base/stamp";
import { Write } from "../../../model/access";
import type { Code } from "../../task";
import { isObject } from "../isObject";
import type { LanguageFunctions } from "../languageFunctions";
import { positionPart } from "../memory/identities";
import { generatorPrototypes, type GeneratorPrototypes, type How } from "./generatorPrototypes";
import { begun, given, leaving } from "./generatorYields";

const { create, getOwnPropertyDescriptor } = Object;

/** How a generator object stands. */
class Progress extends Stamp {
  #body: Code;
  #running = false;
  #started = false;
  #finished = false;
  constructor(object: object, body: Code) {
    super(object);
    this.#body = body;
  }

  /** Runs the body up to the user's next `yield`. */
  static *resume(l: LanguageFunctions, self: unknown, how: How, value: unknown): Code {
    if (!isObject(self) || !(#body in self))
      throw l.error("TypeError", `${how} method called on incompatible receiver`);
    const generator = self as Progress;
    const { at } = l.execution;
    // Where it stands is something that tasks share if they share the generator
    const identity = l.memory.identities.of(generator);
    if (identity && l.memory.announce([l.memory.part(generator, identity, positionPart, Write)], Write, at)) yield at;
    if (generator.#running) throw l.error("TypeError", "Generator is already running");
    l.execution.noteEffect(identity !== undefined);
    if (!generator.#started && how !== "next") generator.#finished = true;
    if (generator.#finished) {
      if (how === "throw") throw value;
      return l.plainObject({ value: how === "return" ? value : undefined, done: true });
    }
    generator.#running = generator.#started = true;
    try {
      const body = generator.#body;
      if (how === "return") l.returned = value;
      let step = body[how](value);
      while (!step.done && step.value !== given)
        step = step.value === leaving ? body.return(l.returned) : body.next(yield step.value as number);
      generator.#finished = step.done === true;
      if (step.done) return l.plainObject({ value: step.value, done: true });
      return l.takeGiven();
    } catch (error) {
      generator.#finished = true;
      throw error;
    } finally {
      generator.#running = false;
    }
  }

  static begin(object: object, body: Code): object {
    return new Progress(object, body);
  }
}

/** What generators and generator functions inherit. */
export function syncGeneratorPrototypes(l: LanguageFunctions): GeneratorPrototypes {
  return generatorPrototypes(l, "Generator", l.realm.iteratorPrototype, l.realm.hidden[0], (how) => {
    return function (this: unknown, value) {
      return Progress.resume(l, this, how, value);
    };
  });
}

/** A call of the program's generator function `made`: an object whose `next` runs the body up to the user's next `yield`. */
export function generatorObject(l: LanguageFunctions, made: object, body: Code): object {
  const prototype: unknown = getOwnPropertyDescriptor(made, "prototype")?.value;
  const object = create(isObject(prototype) ? prototype : l.generatorPrototypes.ofObjects) as object;
  l.object(object);
  return Progress.begin(object, body);
}

/** The same where its parameters run code first, as part of the call. */
export function* startedGenerator<L extends LanguageFunctions>(
  l: L,
  made: object,
  body: Code,
  object: (l: L, made: object, body: Code) => object = generatorObject,
): Code {
  let step = body.next();
  while (!step.done && step.value !== begun) step = body.next(yield step.value as number);
  return object(l, made, body);
}

/** The user's `yield* source`: what the source gives is given on; whatever comes back goes to the source. */
export function* yieldAll(l: LanguageFunctions, source: unknown, site: number): Code {
  const iterator = (yield* opened(l, source, site)) as Inner;
  const { next } = iterator;
  let how: How = "next";
  let received: unknown;
  for (;;) {
    const method: unknown = how === "next" ? next : iterator[how];
    if (how !== "next" && (method === undefined || method === null)) {
      if (how === "return") yield* leave(l, received);
      if (how === "throw") yield* refuseToThrow(l, iterator, site);
    }
    const step = yield* l.run(iterator, method, [received], site);
    if (!isObject(step)) throw l.error("TypeError", `Iterator result ${String(step)} is not an object`);
    if ((step as IteratorResult<unknown>).done) {
      const { value } = step as IteratorResult<unknown>;
      if (how === "return") yield* leave(l, value);
      return value;
    }
    l.giveStep(step);
    let left = true;
    try {
      received = yield given;
      how = "next";
      left = false;
    } catch (error) {
      received = error;
      how = "throw";
      left = false;
    } finally {
      // The source may have something to give before this generator ends
      if (left) {
        how = "return";
        received = l.returned;
        // eslint-disable-next-line no-unsafe-finally -- what ended it is dropped: the source decides whether it ends
        continue;
      }
    }
  }
}

interface Inner {
  readonly next?: unknown;
  readonly return?: unknown;
  readonly throw?: unknown;
}

function* opened(l: LanguageFunctions, source: unknown, site: number): Code {
  const open = (source as { [Symbol.iterator]?: unknown } | null | undefined)?.[Symbol.iterator];
  if (typeof open !== "function") throw l.error("TypeError", "yield* of something that is not iterable");
  const iterator = yield* l.run(source, open, [], site);
  if (!isObject(iterator)) throw l.error("TypeError", "Result of the Symbol.iterator method is not an object");
  return iterator;
}

/** The generator ends here as if the user had written `return value`. */
function* leave(l: LanguageFunctions, value: unknown): Code {
  l.returned = value;
  return yield leaving;
}

function* refuseToThrow(l: LanguageFunctions, iterator: Inner, site: number): Code {
  const method = iterator.return;
  if (method !== undefined && method !== null) {
    const result = yield* l.run(iterator, method, [], site);
    if (!isObject(result)) throw l.error("TypeError", `${String(result)} is not an object`);
  }
  throw l.error("TypeError", "The iterator does not provide a 'throw' method");
}
