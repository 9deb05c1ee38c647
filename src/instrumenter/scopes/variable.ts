import type { Module } from "../parse/loadModules";
import type { Node } from "../parse/syntax";

/** A variable of the user's program, and what is known about who can see it. */
export interface Variable {
  readonly name: string;
  readonly scope: Scope;
  /** Unique in the program. */
  readonly id: number;
  /** Its name in the emitted program: two modules may use one name at top level. */
  printed: string;
  /** Functions other than its own refer to it. */
  captured: boolean;
  /** What it is called in messages, where several shared variables of the program have one name. */
  shown?: string;
  /** The function that its declaration gives it. */
  declares?: { readonly params: readonly Node[] };
  /** Its declaration gives it an object. */
  holdsObject?: true;
  /** What that object is called, where several objects of the program would have one name. */
  objectName?: string;
  /** Somebody gives it a value after its declaration did. */
  assigned: boolean;
  /** Declared in the head of this loop: each turn has its own copy, if it is no constant. */
  inHeadOf?: Node;
  /** One of these of which nobody sees a copy change: `settleTurns`. */
  perTurn: boolean;
  /** The name of a function or class expression, which only that one sees; it cannot be assigned to. */
  ownName?: true;
  /** The offset in the source behind which its value is there for good, unless somebody assigns it. */
  settledAt?: number;
  /** Of a class, and of a `var` that is given one value: the offset behind which it has that. */
  valueFrom?: number;
  /** Of a declared class: in there its name is one of its own, which stands for the class from the beginning. */
  ownIn?: Node;
  /** A `var` that its declarations give a value more than once: in a loop, or at several places. */
  givenAgain?: true;
  /** Declared by name in a `let` statement, or in a loop's head: nothing but its declaration and assignments need to know where it lives. */
  plainLet?: true;
  /** A thread may look for it before its declaration was reached: `markLookedForEarly`. */
  lookedForEarly?: true;
  /** Its value lives in its cell, so that functions which see it can be lifted out of where they are written. */
  held?: true;
  /** What it is called in the module "interleaver", if it is imported from there. */
  ofInterleaver?: string;
  /** Exported by another block of the namespace of that emitted name: it is reached as a property. */
  memberOf?: string;
  /** Of `import * as ns`: the module whose names it has. */
  namespaceOf?: Module;
  /** How code of other modules sees it, if their code is apart from that of its own. */
  outside?: string;
  /** An imported variable is the exporter's variable under another name. */
  target?: Variable;
  /** It is imported, and can be assigned to for all that: `exports` of CommonJS. */
  assignable?: true;
}

export interface Scope {
  readonly node: Node;
  /** The function or program whose frame holds the variables. */
  readonly owner: Node;
  readonly parent: Scope | null;
  readonly names: Map<string, Variable>;
}

/** The variable that an imported name stands for. */
export function resolved(variable: Variable): Variable {
  let at = variable;
  while (at.target) at = at.target;
  return at;
}

/** The emitted text for what an imported name stands for, in the module that imports it. */
export function seenOutside(variable: Variable): string {
  const { outside, printed } = resolved(variable);
  return outside ?? printed;
}

/** Is it the name of a class inside of that class? */
export function isInOwn({ ownIn }: Variable, { start }: Node): boolean {
  return ownIn !== undefined && start! >= ownIn.start! && start! < ownIn.end!;
}

/** May several tasks see it change? Only such variables make scheduling points. */
export function isShared(variable: Variable): boolean {
  const { captured, assigned, lookedForEarly, perTurn, ownName, memberOf } = resolved(variable);
  return captured && (assigned || lookedForEarly === true) && !perTurn && !ownName && memberOf === undefined;
}

/** Lets the cell of a shared variable hold its value, where its declaration allows. Call it when all is known of it. */
export function hold(variable: Variable): void {
  const { plainLet, target, printed, scope } = variable;
  if (!plainLet || target || !isShared(variable) || !/^[\w$]+$/.test(printed)) return;
  // What a namespace exports is a property of it
  if (scope.node.type === "TSModuleDeclaration") return;
  variable.held = true;
  variable.printed = `${cellOf(variable)}.v`;
}

/** Name of the constant that holds the location of a shared variable. */
export function cellOf(variable: Variable): string {
  return `$$c${resolved(variable).id}`;
}
