import type { FunctionNode, Node, NodeOf } from "../../instrumenter/parse/syntax";
import type { Access } from "../history";

/** What a walk knows of the value of an expression; undefined for nothing. */
export type Value = ObjectValue | ListValue | FunctionValue | ClassValue | TaskValue | ConstantValue | SharedValue;

/** Of several expressions: arguments, or what is in a list. */
export type Values = readonly (Value | undefined)[];

/** An object: who shares it shares its place. */
export interface ObjectValue {
  readonly kind: "object";
  /** Tells it from all others of the walk. */
  readonly place: string;
  /** What the reader calls it. */
  readonly name: string;
  /** A primitive of the module "interleaver", or a built-in class. */
  readonly type?: string;
  readonly class?: ClassValue;
  /** How many permits, places or parties a primitive has, where that is a number. */
  readonly size?: number;
  /** What a proxy does instead. */
  readonly traps?: ObjectValue;
  /** What it was made of was read there. */
  readonly from?: readonly Access[];
  /** It may have more fields than are known. */
  readonly open?: true;
  readonly fields: Map<string, Value | undefined>;
}
export interface ListValue {
  readonly kind: "list";
  readonly place: string;
  readonly name: string;
  readonly items: (Value | undefined)[];
  /** What it was made of was read there. */
  readonly from?: readonly Access[];
  /** How many there are is not known. */
  readonly open?: true;
}
export interface FunctionValue {
  readonly kind: "function";
  readonly node: FunctionNode;
  readonly frame: Frame;
  readonly self?: Value | undefined;
}
export interface ClassValue {
  readonly kind: "class";
  readonly node: NodeOf<"ClassDeclaration" | "ClassExpression">;
  readonly frame: Frame;
  readonly parent: ClassValue | undefined;
  readonly statics: ObjectValue;
}
/** Threads, or async calls, that can be waited for. */
export interface TaskValue {
  readonly kind: "tasks";
  readonly tasks: readonly number[];
  readonly result?: Value | undefined;
}
export interface ConstantValue {
  readonly kind: "constant";
  readonly value: string | number | boolean | null | undefined;
}
/** What others may change at any time. */
export interface SharedValue {
  readonly kind: "shared";
  /** What it is as long as nobody else has changed anything, where that is known. */
  readonly alone?: ConstantValue | undefined;
  /** What others may have made of it, where that is an object. */
  readonly other?: Value | undefined;
  /** The reads that it follows from. */
  readonly looks: readonly Access[];
  /** A number that no other task draws from it. */
  readonly lot?: string;
  /** No other task finds it to be `when`: it drew the number that it was compared with. */
  readonly wins?: { readonly lot: string; readonly when: boolean };
}

/** The variables of one call, or of one turn of a loop in it, and those around it. */
export class Frame {
  private readonly values = new Map<number, Value | undefined>();
  private readonly cells = new Map<number, number>();

  constructor(
    readonly owner: Node,
    readonly number: number,
    readonly parent: Frame | undefined,
    readonly self: Value | undefined,
    /** What the function was called with. */
    readonly given?: Value,
  ) {}

  /** The frame of that function or program, or of the innermost turn in it. */
  of(owner: Node): Frame | undefined {
    let frame: Frame | undefined = this;
    while (frame && frame.owner !== owner) frame = frame.parent;
    return frame;
  }
  /** Where the variable was declared: in this turn, or around the loop. */
  private home(variable: number): Frame {
    let frame: Frame = this;
    while (!frame.cells.has(variable) && frame.parent?.owner === this.owner) frame = frame.parent;
    return frame;
  }
  /** Another one comes to be under the name. */
  declare(variable: number): void {
    this.values.delete(variable);
    this.cells.set(variable, (this.cells.get(variable) ?? 0) + 1);
  }
  cellOf(variable: number): string {
    const { number, cells } = this.home(variable);
    return `${number}.${cells.get(variable) ?? 0}`;
  }
  get(variable: number): Value | undefined {
    return this.home(variable).values.get(variable);
  }
  set(variable: number, value: Value | undefined): void {
    this.home(variable).values.set(variable, value);
  }
  /** What the turn before declared is there again in this one, each with a place of its own. */
  copy(turn: Frame): void {
    for (const [variable, value] of turn.values) {
      this.declare(variable);
      this.values.set(variable, value);
    }
  }
}
