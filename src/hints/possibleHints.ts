import { parseModule } from "../instrumenter/parse/parseModule";
import type { Node } from "../instrumenter/parse/syntax";
import type { PossibleHint } from "../model/possibleHint";
import type { Range } from "../model/report";
import { lockCircles } from "./rules/lockCircles";
import { Order } from "./rules/order";
import { permitCircles } from "./rules/permitCircles";
import { staleWrites } from "./rules/staleWrites";
import { unlockedConflicts } from "./rules/unlockedConflicts";
import { walkProgram } from "./walkProgram";

/**
 * What may go wrong in one file, as far as its text tells. Nothing is run: functions are walked once where they are called, every
 * branch of them, two turns for every loop, and what is not understood is passed over. What the walk saw (`History`) is given to three
 * rules. In doubt they are silent, for a false alarm is worse; so is a file that does not parse.
 */
export function possibleHints(file: string, source: string): PossibleHint[] {
  const { ast } = parseModule(file, source);
  if (!ast) return [];
  const range = ({ loc }: Node): Range => ({
    file,
    line: loc!.start.line,
    column: loc!.start.column + 1,
    endLine: loc!.end.line,
    endColumn: loc!.end.column + 1,
  });
  return walkProgram(ast).flatMap(({ scenario, history }) => {
    const order = new Order(history);
    return [unlockedConflicts, staleWrites, lockCircles, permitCircles].flatMap((rule) =>
      rule(history, order).map(({ kind, subkind, message, nodes: [first, ...others] }) => ({
        kind,
        ...(subkind === undefined ? {} : { subkind }),
        message,
        location: range(first.node),
        related: others.map(({ node, text }) => ({ location: range(node), text })),
        ...(scenario === undefined ? {} : { scenario }),
      })),
    );
  });
}
