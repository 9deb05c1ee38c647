import { adopt } from "../runtime/language/adopt";
import { operation } from "../runtime/language/operationStamp";
import type { Operation } from "../runtime/operation";
import type { Code } from "../runtime/task";
import type { Kit } from "./kit";
import type { Primitive } from "./primitive";

/** Describes a class of the module: how its state is made, and what its methods do. */
export interface ClassDescription<P extends Primitive> {
  readonly name: string;
  /** The class of the states, to refuse methods called on something else. */
  readonly state: abstract new (...args: never[]) => P;
  create(kit: Kit, args: readonly unknown[]): P;
  /** Methods that are one event each. */
  readonly operations: Readonly<
    Record<string, (self: P, args: readonly unknown[], site: number, kit: Kit) => Operation>
  >;
  /** Methods of several events, or that run code of the program; `object` is the program's object for `self`. */
  readonly methods?: Readonly<
    Record<string, (self: P, args: readonly unknown[], site: number, kit: Kit, object: unknown) => Code>
  >;
  /** What each turn of `for…of` does; its result is an iterator result. */
  readonly iterator?: (self: P, site: number, kit: Kit) => Code;
}

export type ProgramClass = new (...args: unknown[]) => object;

/** Makes the class that the program sees. Its objects hold nothing: the states stay out of the program's reach. */
export function defineClass<P extends Primitive>(
  kit: Kit,
  description: ClassDescription<P>,
  parent?: ProgramClass,
): ProgramClass {
  const { execution } = kit;
  // A function, because a class called without `new` throws an error that speaks of this line
  const made = function (this: object, ...args: unknown[]) {
    const { name } = description;
    if (!new.target) throw kit.error("TypeError", `${name} is a class: write \`new ${name}(…)\``);
    kit.bind(this, description.create(kit, args));
  } as unknown as ProgramClass;
  Object.defineProperty(made, "prototype", { writable: false });
  if (parent) {
    Object.setPrototypeOf(made, parent);
    Object.setPrototypeOf(made.prototype, parent.prototype as object);
  } else kit.asClass(made);
  const stateOf = (self: unknown, method: string): P => {
    const state = kit.stateOf(self);
    // Nearly always the class itself, which is quicker to see
    if (state?.constructor === description.state || state instanceof description.state) return state as P;
    throw kit.error(
      "TypeError",
      `${description.name}.${method} was called on something that is no ${description.name}`,
    );
  };
  const here = () => execution.current?.site ?? -1;
  const define = (name: PropertyKey, value: unknown) =>
    Object.defineProperty(made.prototype, name, { value, writable: true, configurable: true });

  type Announce = (self: P, args: readonly unknown[], site: number, kit: Kit) => Operation;
  const methodOf = (name: string, announce: Announce) => {
    // Reached only from built-in functions, which cannot be entered: then it is part of the current event
    const method = function (this: unknown, ...args: unknown[]): unknown {
      return execution.runInline(once(announce(stateOf(this, name), args, here(), kit)));
    };
    operation(method, (self, args, site) => announce(stateOf(self, name), args, site >= 0 ? site : here(), kit));
    return Object.defineProperty(kit.asFunction(method), "name", { value: name });
  };
  for (const [name, announce] of Object.entries(description.operations)) define(name, methodOf(name, announce));
  const { iterator } = description;
  if (iterator)
    define(Symbol.iterator, function (this: unknown) {
      const state = stateOf(this, "iterator");
      return kit.object({ next: kit.language().method(() => iterator(state, here(), kit), "next", 0) });
    });
  for (const [name, body] of Object.entries(description.methods ?? {})) {
    const code = function (this: unknown, ...args: unknown[]) {
      return body(stateOf(this, name), args, here(), kit, this);
    };
    define(name, kit.language().lasting(code, name));
  }
  define(adopt, function (this: unknown, name: string | undefined) {
    kit.stateOf(this)?.adopt(name);
  });
  return Object.defineProperty(made, "name", { value: description.name }) as ProgramClass;
}

function* once(announced: Operation): Code {
  return yield announced;
}
