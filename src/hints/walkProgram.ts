import type { NodeOf } from "../instrumenter/parse/syntax";
import { analyzeScopes, type Scopes } from "../instrumenter/scopes/analyzeScopes";
import { assignedNames } from "./assignedNames";
import type { History } from "./history";
import { callAny } from "./language/calls";
import { declareAll, walkStatement } from "./language/statements";
import { TooLarge } from "./walk/recorder";
import { Walker } from "./walk/walker";

/** What each scenario of a program does; a program without scenarios is one itself. */
export function walkProgram(ast: NodeOf<"File">): { scenario?: string; history: History }[] {
  let variables = 0;
  const scopes = analyzeScopes(ast, () => ++variables);
  scopes.finish();
  const imported = importsOf(ast, scopes);
  const assigned = assignedNames(ast.program);
  const walk = (scenario: number) => {
    const walker = new Walker(scopes, imported, assigned);
    const frame = walker.frame(ast.program, undefined);
    declareAll(walker, ast.program.body, frame);
    for (const statement of ast.program.body) walkStatement(walker, statement, frame);
    const found = walker.scenarios[scenario];
    if (found) callAny(walker, found.body, [], undefined, true);
    return walker;
  };
  try {
    const first = walk(0);
    if (first.scenarios.length === 0) return [{ history: first.history }];
    return first.scenarios.map(({ name }, i) => ({
      ...(name === undefined ? {} : { scenario: name }),
      history: i === 0 ? first.history : walk(i).history,
    }));
  } catch (error) {
    if (error instanceof TooLarge) return [];
    throw error;
  }
}

/** By the number of the variable, what it is called in the module "interleaver". */
function importsOf(ast: NodeOf<"File">, { top }: Scopes): Map<number, string> {
  const imported = new Map<number, string>();
  for (const statement of ast.program.body)
    if (statement.type === "ImportDeclaration" && statement.source.value === "interleaver")
      for (const one of statement.specifiers) {
        const variable = top.names.get(one.local.name);
        if (variable && one.type === "ImportSpecifier")
          imported.set(variable.id, one.imported.type === "Identifier" ? one.imported.name : one.imported.value);
      }
  return imported;
}
