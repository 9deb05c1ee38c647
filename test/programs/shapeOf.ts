import { parse } from "@babel/parser";
import * as t from "@babel/types";
import { operationNames } from "./operationNames";

const classes =
  /^(Mutex|ReentrantMutex|RwLock|Semaphore|Condition|Monitor|Barrier|Latch|WaitGroup|Once|Channel|Atomic|AtomicInt)$/;
const { statements, guards, looks } = operationNames;

/**
 * The kinds of a program's nodes in the order of the text, and nothing of its names and constants: two programs of one
 * shape differ only in those. Names of classes and operations of the module "interleaver" count as kinds.
 */
export function shapeOf(program: string): string {
  const shape: string[] = [];
  t.traverseFast(parse(program, { sourceType: "module", plugins: ["typescript"] }), (node) => {
    const name = t.isIdentifier(node) ? node.name : "";
    if (classes.test(name) || statements.has(name) || guards.has(name) || looks.has(name)) shape.push(name);
    else if (!t.isLiteral(node)) shape.push(node.type);
  });
  return shape.join(" ");
}
