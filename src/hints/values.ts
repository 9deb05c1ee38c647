import type { Node, NodeOf } from "../instrumenter/parse/syntax";

/** What a walk knows of the value of an expression; undefined for nothing. */
export type Value = ObjectValue | ListValue | FunctionValue | ClassValue | TaskValue | ConstantValue;

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
  /** A semaphore's permits, where they are a number. */
  readonly permits?: number;
  readonly fields: Map<string, Value | undefined>;
}
export interface ListValue {
  readonly kind: "list";
  readonly place: string;
  readonly name: string;
  readonly items: (Value | undefined)[];
}
export interface FunctionValue {
  readonly kind: "function";
  readonly node: NodeOf<
    | "FunctionDeclaration"
    | "FunctionExpression"
    | "ArrowFunctionExpression"
    | "ClassMethod"
    | "ObjectMethod"
    | "ClassPrivateMethod"
  >;
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
  readonly value: string | number | boolean | undefined;
}

/** The variables of one call, and those around it. */
export class Frame {
  private readonly values = new Map<number, Value | undefined>();
  private readonly cells = new Map<number, number>();

  constructor(
    readonly owner: Node,
    readonly number: number,
    readonly parent: Frame | undefined,
    readonly self: Value | undefined,
  ) {}

  /** The frame of that function or program. */
  of(owner: Node): Frame | undefined {
    let frame: Frame | undefined = this;
    while (frame && frame.owner !== owner) frame = frame.parent;
    return frame;
  }
  /** Another one comes to be under the name, as in each turn of a loop. */
  declare(variable: number): void {
    this.values.delete(variable);
    this.cells.set(variable, (this.cells.get(variable) ?? 0) + 1);
  }
  cellOf(variable: number): string {
    return `${this.number}.${this.cells.get(variable) ?? 0}`;
  }
  get(variable: number): Value | undefined {
    return this.values.get(variable);
  }
  set(variable: number, value: Value | undefined): void {
    this.values.set(variable, value);
  }
}
