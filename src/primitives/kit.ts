import { Stamp } from "../base/stamp";
import type { MisuseRecord } from "../model/record";
import type { Execution } from "../runtime/execution";
import type { Language } from "../runtime/language";
import { noneApart } from "../runtime/namesApart";
import type { Realm } from "../runtime/realm";
import { Crowds } from "./crowds";
import type { Primitive } from "./primitive";

/** Writes the state of a primitive into the program's object for it, as a private field that the program cannot see. */
class Bound extends Stamp {
  readonly #state: Primitive;
  constructor(object: object, state: Primitive) {
    super(object);
    this.#state = state;
  }
  static state(object: object): Primitive | undefined {
    return #state in object ? object.#state : undefined;
  }
}

/** What a task did, why that is wrong, and the places that it clashes with; see `MisuseRecord`. */
type Misuse = Pick<MisuseRecord, "action" | "problem"> & { readonly others: MisuseRecord["places"] };

/** What the parts of the module "interleaver" share in all executions of a program. */
export class Kit {
  readonly crowds = new Crowds();

  constructor(
    readonly execution: Execution,
    readonly language: () => Language,
  ) {
    execution.primitiveOf = (object) => this.stateOf(object);
  }

  /** Ties the program's object to the state it stands for. */
  bind(object: object, state: Primitive): void {
    new Bound(object, state);
  }
  /** The state behind a program's object; undefined for anything that is no primitive. */
  stateOf(object: unknown): Primitive | undefined {
    return typeof object === "object" && object !== null ? Bound.state(object) : undefined;
  }

  /** An error of the program's own realm. */
  error(kind: "Error" | "TypeError" | "RangeError", message: string): Error {
    const made = this.realm?.[kind] ?? { Error, TypeError, RangeError }[kind];
    return new made(message);
  }
  /**
   * Notes that the program breaks a rule of a primitive, and gives the error to throw into it. It is told when the execution is
   * over, with names that tell primitives apart; what the program sees has the names that it gave.
   */
  misuse(by: number, site: number, tell: () => Misuse): unknown {
    const { execution } = this;
    // Callbacks own what `main` owns, but it is told who did it
    const task = execution.maker.owner === by ? execution.maker.id : by;
    const told = () => {
      const { others, ...what } = tell();
      const role = what.action.replaceAll("`", "");
      return { ...what, task, places: [{ task, site, role }, ...others] };
    };
    const nameOf = (id: number) => execution.tasks[id].name;
    const { problem, places } = execution.numbering.showing(noneApart, told);
    const [{ role }, other] = places;
    const because = problem ?? `but ${nameOf(other.task)} ${other.role}`;
    return execution.misuse(told, this.error("Error", `${nameOf(task)} ${role}, ${because}`));
  }
  /** A plain object of the program's own realm. */
  object<T extends object>(fields: T): T {
    return this.realm ? (Object.setPrototypeOf(fields, this.realm.objectPrototype) as T) : fields;
  }

  /** A function of ours as the program's realm has them: else `call` and `bind` on it would be ours, too. */
  asFunction<T extends object>(made: T): T {
    return this.realm ? (Object.setPrototypeOf(made, this.realm.functionPrototype) as T) : made;
  }
  /** A class of ours: what the objects that it makes inherit is the program's. */
  asClass<T extends { readonly prototype: object }>(made: T): T {
    if (this.realm) Object.setPrototypeOf(made.prototype, this.realm.objectPrototype);
    return this.asFunction(made);
  }

  private get realm(): Realm | undefined {
    return (this.language() as { readonly realm?: Realm }).realm;
  }
}
