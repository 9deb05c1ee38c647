import { Read, Write } from "../../../model/access";
import type { OperationKind, Recast } from "../../../model/event";
import type { Operation, Performing } from "../../operation";
import type { LanguageMemory } from "../languageMemory";
import type { Touch } from "../memory/memoryNotes";
import { typedArrayKind } from "../memory/typedViews";

type Function = (...args: unknown[]) => unknown;
const kinds: Readonly<Record<string, OperationKind>> = {
  load: "load",
  store: "store",
  compareExchange: "compareExchange",
};
const integers: Readonly<Record<string, new (length: number) => { [index: number]: unknown }>> = {
  ...{ Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, BigInt64Array, BigUint64Array },
};

/** One operation of `Atomics` on an element that tasks share: the platform does it, here is what it means to others. */
export class ElementOperation implements Operation {
  readonly atomic = true;
  readonly kind: OperationKind;
  /** The element, and how long its buffer is where that changes. */
  readonly accesses: readonly Touch[];
  private before: unknown;

  /** `name` is that of the method, `native` the platform's, `args` what it gets: array, index, values. */
  constructor(
    private readonly l: LanguageMemory,
    private readonly name: string,
    private readonly native: Function,
    private readonly args: readonly unknown[],
    private readonly elements: readonly Touch[],
    readonly site: number,
  ) {
    this.kind = kinds[name] ?? "update";
    this.accesses = [...elements, ...l.memory.typed.lengths.forElement(args[0] as object, Number(args[1]))];
    this.tellState();
  }

  /** What guards see of an element is its value; see `Waits`. */
  private tellState(): void {
    const { execution } = this.l;
    for (const { location } of this.elements)
      execution.setState(location, execution.sharing.waits.stateOf(this.element));
  }

  static mode(name: string): Touch["mode"] {
    return name === "load" ? Read : Write;
  }

  readonly peek = (): unknown => this.element;

  private get element(): unknown {
    return (this.args[0] as unknown[])[this.args[1] as number];
  }

  readonly sentence = (): string => {
    const object = this.l.execution.names[this.accesses[0].location];
    const [before, after] = [String(this.before), String(this.element)];
    switch (this.name) {
      case "load":
        return `loads ${object}: ${before}`;
      case "store":
        return `stores ${object} ${before} → ${after}`;
      case "compareExchange":
        if (!this.succeeds()) return `finds ${object} ${before} instead of ${String(this.args[2])}`;
        return `exchanges ${object} ${before} → ${after}`;
      default:
        return `changes ${object} ${before} → ${after}`;
    }
  };

  /** A compare-exchange that fails only reads. */
  get modeIn(): Recast["modeIn"] | undefined {
    if (this.name !== "compareExchange") return undefined;
    const expected = this.l.execution.sharing.waits.stateOf(asElement(this.args[0], this.args[2]));
    const elements = this.elements.map(({ location }) => location);
    return (location, stateOf) => (elements.includes(location) && stateOf(location) === expected ? Write : Read);
  }

  /** A load comes after the store it reads from; a change is a load and a store. */
  perform(event: Performing): unknown {
    const { l, name, elements, native, args } = this;
    const { typed } = l.memory;
    this.before = this.element;
    const result = Reflect.apply(native, undefined, args as unknown[]);
    if (name !== "store") for (const { location } of elements) event.synchronizeWith(typed.readFrom(location));
    if (name === "compareExchange" && !this.succeeds()) event.setMode(Read);
    else if (name !== "load") {
      for (const { location } of elements) typed.stores.set(location, event.index);
      this.tellState();
    }
    return result;
  }

  private succeeds(): boolean {
    return this.before === asElement(this.args[0], this.args[2]);
  }
}

/** The value converted as an element of the array is. */
export function asElement(view: unknown, value: unknown): unknown {
  const element = new integers[typedArrayKind(view)!](1);
  element[0] = value;
  return element[0];
}
