import type { NodeOf } from "../../instrumenter/parse/syntax";
import { receive } from "../builtIns/channels";
import { iterate } from "../builtIns/lists";
import { constant, truthOf } from "../walk/constants";
import { decide, either } from "../walk/decide";
import type { Frame, Value } from "../walk/values";
import type { Walker } from "../walk/walker";
import { evaluate } from "./expressions";
import { walkStatement } from "./statements";
import { bind } from "./targets";

/** Loops whose turns are counted by what is known are walked whole, up to so many turns; all others for two. */
const mostTurns = 8;
const turns = 2;

/** Walks a `for`, `while` or `do` loop. True: nothing behind it is reached. */
export function walkLoop(
  walker: Walker,
  node: NodeOf<"WhileStatement" | "DoWhileStatement" | "ForStatement">,
  frame: Frame,
): boolean {
  let turn = walker.turn(frame);
  const isFor = node.type === "ForStatement";
  if (isFor && node.init) {
    if (node.init.type === "VariableDeclaration") walkStatement(walker, node.init, turn);
    else evaluate(walker, node.init, turn);
  }
  const test = () => (node.test ? evaluate(walker, node.test, turn) : constant(true));
  const body = () => walkStatement(walker, node.body, turn);
  return around(walker, () => {
    for (let count = 0; ; count++) {
      const value = node.type === "DoWhileStatement" && count === 0 ? constant(true) : test();
      const holds = truthOf(value);
      if (holds === false) return "end";
      const { written } = walker.history;
      const isForEver = !node.test || (node.test.type === "BooleanLiteral" && node.test.value);
      if (count >= (holds === undefined || isForEver ? turns : mostTurns)) {
        if (value?.kind !== "shared") return isForEver ? "for ever" : "unknown";
        // It goes on with what it does alone as long as that changes anything
        if (count >= mostTurns || !value.alone || value.alone.value === false || !walker.stand.alone) return "waits";
      }
      if (holds) {
        const end = afterTurn(walker, body());
        if (end !== undefined) return end;
      } else {
        const isOver = value?.kind === "shared" && value.alone !== undefined && !truthOf(value.alone);
        if (decide(walker, value, body, () => false)) return walker.exit === "break" ? "end" : "left";
        walker.comeBack("continue");
        if (isOver) return "end";
        if (value?.kind === "shared" && count > 0 && walker.history.written === written) return "waits";
      }
      if (!isFor) turn = walker.turn(frame);
      else {
        const next = walker.turn(frame);
        next.copy(turn);
        turn = next;
        if (node.update) evaluate(walker, node.update, turn);
      }
    }
  });
}

/** `for (… of …)` and `for (… in …)`. */
export function walkEach(walker: Walker, node: NodeOf<"ForOfStatement" | "ForInStatement">, frame: Frame): boolean {
  const over = walker.resolve(evaluate(walker, node.right, frame));
  if (node.type === "ForOfStatement" && node.await) walker.letIn();
  const target = node.left.type === "VariableDeclaration" ? node.left.declarations[0].id : node.left;
  const one = (item: Value | undefined) => {
    const turn = walker.turn(frame);
    bind(walker, target, item, turn, true);
    return walkStatement(walker, node.body, turn);
  };
  return around(walker, () => {
    const items = node.type === "ForOfStatement" ? iterate(walker, over, node.right) : undefined;
    for (const item of items?.slice(0, mostTurns) ?? []) {
      const end = afterTurn(walker, one(item));
      if (end !== undefined) return end;
    }
    if (items) return items.length > mostTurns ? "unknown" : "end";
    const isChannel = over?.kind === "object" && over.type === "Channel";
    for (let count = 0; count < turns; count++) {
      either(
        walker,
        () => one(isChannel ? receive(walker, over) : undefined),
        () => false,
      );
      walker.comeBack("continue");
    }
    if (isChannel) walker.count(`${over.place}.closed`, { needs: 1 });
    return isChannel ? "end" : "unknown";
  });
}

type End = "end" | "left" | "for ever" | "unknown" | "waits";

/** What is behind a loop: who waits in it does not come there alone, nor who does something countable unknown times. */
function around(walker: Walker, body: () => End): boolean {
  const before = countings(walker);
  let end: End = "end";
  walker.untilLeft("break", () => {
    end = body();
    const { stand } = walker;
    if (end === "waits") stand.guarded = true;
    if (end === "waits" || end === "for ever") stand.alone = false;
    if (end === "unknown" && countings(walker) > before) stand.alone = false;
  });
  return (end as End) === "left";
}

/** After a turn that is surely made: how the loop ends with it, if it does. */
function afterTurn(walker: Walker, ends: boolean): End | undefined {
  walker.comeBack("continue");
  if (!ends || walker.exit === "continue") return undefined;
  return walker.exit === "break" ? "end" : "left";
}

function countings({ history, task }: Walker): number {
  return history.tasks[task].countings.filter(({ lock }) => !lock).length;
}
