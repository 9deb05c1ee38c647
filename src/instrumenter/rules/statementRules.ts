import { childrenOf, isFresh, isFunction, unwrap, type Node, type NodeOf } from "../parse/syntax";
import type { Printer, Rules } from "../print/printer";
import { bindings } from "../scopes/bindings";
import { assigning, declaring, destructure } from "./expressions/destructuring";
import { disposing, isUsing, used } from "./functions/disposal";
import { boundFunctions, functionsIn, opening } from "./functions/scopeOpening";
import { goesOnUntilTold } from "./loops/goesOnUntilTold";
import { inputsOf } from "./loops/inputsOf";
import { assignedBy, mayWait, type Loop } from "./loops/loopLocals";
import { pureLoop } from "./loops/pureLoop";

type Name = NodeOf<"Identifier">;
type Declarator = NodeOf<"VariableDeclaration">["declarations"][number];

/** Declarators; patterns are taken apart, so that each property read is a scheduling point. */
function declaration(node: NodeOf<"VariableDeclaration">, p: Printer): string {
  const keyword = isUsing(node) ? "const" : node.kind;
  let at = node.start!;
  let text = "";
  let parts: string[] = [];
  const close = () => {
    if (parts.length > 0) text += `${text && "; "}${keyword} ${parts.join(", ")}`;
    parts = [];
  };
  for (const d of node.declarations) {
    const gap = p.breaks(at, d.start!);
    at = d.end!;
    const holder = d.id.type === "Identifier" ? p.holder(d.id) : undefined;
    if (holder === undefined) parts.push(gap + declarator(node, d, p));
    else {
      close();
      const value = d.init ? namedValue(d, p) : "undefined";
      text += `${text && "; "}${gap}${holder}.init(${p.firstValue(d.id as Name, value)})`;
    }
  }
  close();
  return text;
}

function declarator(node: NodeOf<"VariableDeclaration">, d: Declarator, p: Printer): string {
  if (d.id.type !== "Identifier") {
    nameElements(d.id, d.init!, p);
    return destructure(d.id, p.emit(d.init!), p, { ...declaring, fresh: isFresh(d.init!) }).join(", ");
  }
  const name = p.nameOf(d.id);
  if (!d.init) return node.kind === "const" ? `${name} = undefined` : name;
  const value = namedValue(d, p);
  return `${name} = ${p.firstValue(d.id, isUsing(node) ? used(node, value, p) : value)}`;
}

/** Its initial value, which takes the variable's name if it has none. */
function namedValue({ id, init }: Declarator, p: Printer): string {
  const { name } = id as NodeOf<"Identifier">;
  const objectName = p.scopes.variableOf(id)?.objectName ?? name;
  p.nameFrom(init!, objectName, name);
  const value = p.emit(init!);
  return /^(Optional)?CallExpression$/.test(init!.type) ? `$$.named(${value}, ${JSON.stringify(objectName)})` : value;
}

/** `const [a, b] = [new Mutex(), new Mutex()]`: what is made takes the name of the variable it goes to. */
function nameElements(pattern: Node, value: Node, p: Printer): void {
  const made = unwrap(value);
  if (pattern.type !== "ArrayPattern" || made.type !== "ArrayExpression") return;
  pattern.elements.forEach((element, i) => {
    const given = made.elements[i];
    if (element?.type === "Identifier" && given && given.type !== "SpreadElement") p.nameFrom(given, element.name, "");
  });
}

/** Counts the turns of a loop, so that one that never ends is noticed. */
function loopBody(
  body: Node,
  p: Printer,
  loop: NodeOf<"ForOfStatement" | "ForInStatement">,
  left: () => string,
): string {
  const cells = p.cells(p.scopes.scopeOf(loop));
  const text = disposing([loop.left], p, () => cells + left() + p.emit(body));
  return `{$$.turn(${p.site(loop)});${text}}`;
}

function loop(node: Loop, p: Printer): string {
  const labels = takeLabels(p);
  const site = p.site(node);
  const turns = mayWait(node, p.scopes) ? p.unique("turns") : undefined;
  // A turn begins where the condition is looked at, if there is one before the body
  const rounds = p.unique(turns ? "unused" : "rounds");
  const locals = assignedBy(node, p.scopes).join(", ");
  const turn = turns
    ? `$$.turn(${site}, ${turns}${locals && `, [${locals}]`}) && (yield ${site})`
    : `$$.turn(${site}), ${rounds} && $$.round(${rounds}, [${locals}])`;
  const first = node.type !== "DoWhileStatement" && node.test;
  const around = p.frame.idles;
  p.frame.idles ||= goesOnUntilTold(node);
  const part = (field: string, child: Node): string => {
    if (field === "body") return first ? `{${p.emit(child)}}` : `{${turn};${p.emit(child)}}`;
    if (field === "test" && first) return `(${turn}, ${p.emit(child)})`;
    return field === "init" && child.type === "VariableDeclaration" ? declaration(child, p) : p.emit(child);
  };
  const opening = turns ? `const ${turns} = $$.loop(${inputsOfLoop(node, p)});` : `const ${rounds} = $$.rounds();`;
  const held = heldInHead(node, p);
  const cells = p.cells(p.scopes.scopeOf(node), false);
  const text =
    held.length > 0 ? withCopies(node as NodeOf<"ForStatement">, held, part, labels, p) : p.splice(node, part);
  p.frame.idles = around;
  if (held.length > 0) return `{${cells}${opening}${text}}`;
  const statement = node.type === "DoWhileStatement" ? `${text.replace(/;\s*$/, "")};` : text;
  return `{${cells}${opening}${labels}${statement}}`;
}

/** The variables in the head of a `for` of which each turn has a copy that several tasks may see change. */
function heldInHead(node: Loop, p: Printer): Name[] {
  if (node.type !== "ForStatement" || node.init?.type !== "VariableDeclaration") return [];
  return node.init.declarations.flatMap(({ id }) => bindings(id)).filter((id) => p.holder(id) !== undefined);
}

/**
 * A `for` of which each turn has copies of its own of what is in its head. (ECMAScript, CreatePerIterationEnvironment: a turn ends
 * with reading the old ones, and the update is part of the next turn.) The copies that the head's functions see are not those of
 * the first turn.
 */
function withCopies(
  node: NodeOf<"ForStatement">,
  names: readonly Name[],
  part: (field: string, child: Node) => string,
  labels: string,
  p: Printer,
): string {
  const { test, update, body } = node;
  const init = node.init as NodeOf<"VariableDeclaration">;
  const copied = names.map((name) => {
    const site = p.site(name);
    const cell = p.holder(name)!;
    return {
      cell,
      first: p.unique("copy"),
      copy: `($$.read(${cell}, ${site}) && (yield ${site}), $$.copied(${cell}))`,
    };
  });
  const seen = hasFunction(init);
  let at = node.start!;
  const gap = (next: Node) => {
    const breaks = p.breaks(at, next.start!);
    at = next.end!;
    return breaks;
  };
  const before = `${gap(init)}${part("init", init)};`;
  const firsts = copied.map(({ cell, first, copy }) => `const ${first} = ${seen ? copy : cell};`).join("");
  const own = copied.map(({ cell, first }) => `${cell} = ${first}`).join(", ");
  const asked = test ? gap(test) + part("test", test) : "";
  const copies = copied.map(({ cell, copy }) => `${cell} = ${copy}`).join(", ");
  const updated = update ? `, ${gap(update)}${part("update", update)}` : "";
  return `${before}${firsts}${labels}for (let ${own}; ${asked}; ${copies}${updated}) ${gap(body)}${part("body", body)}`;
}

function hasFunction(node: Node): boolean {
  return isFunction(node) || node.type === "ClassBody" || childrenOf(node).some(({ child }) => hasFunction(child));
}

/**
 * Of a pure loop, a function that gives the values of its inputs, and one that tells which objects it looks at, if that can
 * be told; they run no code of the program.
 */
function inputsOfLoop(node: Loop, p: Printer): string {
  const pure = pureLoop(node, p.scopes, p.plainPrivates);
  if (!pure) return "";
  const { values, about } = inputsOf(pure, p);
  return [values, ...(about ? [about] : [])].map((list) => `() => [${list.join(", ")}]`).join(", ");
}

function takeLabels(p: Printer): string {
  const { labels } = p;
  p.labels = "";
  return labels;
}

/**
 * What a loop goes through. Where that mentions a variable of the loop's head, it does so too early: behind a jump that
 * variable is declared once more, and never has a value.
 */
function iterated(node: NodeOf<"ForOfStatement" | "ForInStatement">, p: Printer): { before: string; source: string } {
  const { left, right } = node;
  const names = left.type === "VariableDeclaration" && left.kind !== "var" ? bindings(left.declarations[0].id) : [];
  if (!names.some(({ name }) => mentions(right, name))) return { before: "", source: p.emit(right) };
  const held = p.unique("it");
  p.frame.extra.push(held);
  const label = p.unique("l");
  const declared = names.filter((name) => p.holder(name) === undefined).map((name) => p.nameOf(name));
  const never = declared.length > 0 ? ` let ${declared.join(", ")};` : "";
  const cells = p.cells(p.scopes.scopeOf(node), false);
  return { before: `${label}: {${cells}${held} = ${p.emit(right)}; break ${label};${never}}`, source: held };
}

function mentions(node: Node, name: string): boolean {
  return (
    (node.type === "Identifier" && node.name === name) || childrenOf(node).some(({ child }) => mentions(child, name))
  );
}

/** Takes the loop's left side out of `value`: declarations before the body, or assignments. */
function takeLeft(left: Node, value: string, p: Printer): string {
  if (left.type !== "VariableDeclaration") return `${destructure(left, value, p, assigning).join(", ")};`;
  const pattern = left.declarations[0].id;
  if (isUsing(left)) return `const ${p.nameOf(pattern as NodeOf<"Identifier">)} = ${used(left, value, p)};`;
  return `${left.kind} ${destructure(pattern, value, p, declaring).join(", ")};`;
}

function forOf(node: NodeOf<"ForOfStatement">, p: Printer): string {
  const labels = takeLabels(p);
  const site = node.await ? p.awaitSite(node.right, true) : p.site(node.right, node.right);
  const it = p.unique("it");
  const gap = p.breaks(node.start!, node.right.start!);
  const { before, source } = iterated(node, p);
  const after = p.breaks(node.right.end!, node.body.start!);
  const body = loopBody(node.body, p, node, () => takeLeft(node.left, `${it}.value`, p));
  return (
    `{${before}const ${it} = ${gap}yield* $$.${node.await ? "openAsync" : "open"}(${source}, ${site});${after} try { ` +
    `${labels}for (; yield* ${it}.next(${site}); ) ${body} } catch ($$error) { yield* ${it}.fail(); throw $$error; } finally { yield* ${it}.close(); } }`
  );
}

function forIn(node: NodeOf<"ForInStatement">, p: Printer): string {
  const labels = takeLabels(p);
  const site = p.site(node.right);
  const it = p.unique("it");
  const { before, source } = iterated(node, p);
  const keys = p.withTemp((o) => {
    return `(${o} = ${source}, $$.allKeys(${o}, ${site}) && (yield ${site}), $$.keyLoop(${o}))`;
  });
  const gap = p.breaks(node.start!, node.body.start!);
  const body = loopBody(node.body, p, node, () => takeLeft(node.left, `${it}.key`, p));
  return `{${before}const ${it} = ${keys}; ${labels}for (; ${it}.again(${site}) && (yield ${site}), ${it}.next(); ) ${gap}${body}}`;
}

/** Functions of a `switch` are seen in all its cases, whichever is entered. */
function declaredFunctions(statements: readonly Node[], p: Printer): string {
  const names = functionsIn(statements).map((f) => p.nameOf(f.id!));
  return names.length ? `let ${names.join(", ")};` : "";
}

/** Every statement ends with a semicolon: emitted lines start with parentheses more often than written ones. */
const terminated = (node: Node, p: Printer) => `${p.splice(node).replace(/;\s*$/, "")};`;

export const statementRules: Rules = {
  VariableDeclaration: (node, p) => `${declaration(node, p)};`,
  ExpressionStatement: (node, p) => `${p.emit(node.expression)};`,
  ThrowStatement: (node, p) => `throw $$.thrown(${p.emit(node.argument)}, ${p.site(node)});`,
  BreakStatement: terminated,
  ContinueStatement: terminated,
  DebuggerStatement: () => ";",
  WithStatement: (node, p) => p.notYet(node, "with"),
  BlockStatement(node, p) {
    const inner = disposing(node.body, p, () => {
      const text = p.splice(node);
      return opening(node, p) + text.slice(1, -1);
    });
    return `{${inner}}`;
  },
  SwitchStatement(node, p) {
    const labels = takeLabels(p);
    const statements = node.cases.flatMap((c) => c.consequent);
    const cells = p.cells(p.scopes.scopeOf(node), false) + declaredFunctions(statements, p);
    const bind = boundFunctions(statements, p, "");
    const text = p.splice(node, (_field, child) => {
      if (child.type !== "SwitchCase" || bind === "") return undefined;
      return p.splice(child, (field, inner) =>
        field === "consequent" && inner === child.consequent[0] ? bind + p.emit(inner) : undefined,
      );
    });
    return cells ? `{${cells}${labels}${text}}` : labels + text;
  },
  TryStatement(node, p) {
    if (node.handler) return p.splice(node);
    // What is done on the way out says nothing about the place of the error
    return p.splice(node, (field, child) =>
      field === "block" ? `${p.emit(child)} catch ($$error) { throw $$.leaving($$error); }` : undefined,
    );
  },
  CatchClause(node, p) {
    const cells = p.cells(p.scopes.scopeOf(node), false);
    const body = p.emit(node.body);
    const gap = p.breaks(node.start!, node.body.start!);
    if (!node.param) return `catch ($$error) {$$.caught($$error);${gap}${body}}`;
    if (node.param.type === "Identifier")
      return `catch (${p.nameOf(node.param)}) {${p.nameOf(node.param)} = $$.caught(${p.nameOf(node.param)});${cells}${gap}${body}}`;
    const parts = destructure(node.param, "$$error", p, declaring);
    return `catch ($$error) {$$error = $$.caught($$error);${cells}let ${parts.join(", ")};${gap}${body}}`;
  },
  LabeledStatement(node, p) {
    const label = `${node.label.name}: `;
    const gap = p.breaks(node.start!, node.body.start!);
    if (!/^(For|While|DoWhile|Switch|Labeled)/.test(node.body.type)) return `${label}${gap}${p.emit(node.body)}`;
    p.labels += label;
    return gap + p.emit(node.body);
  },
  WhileStatement: loop,
  DoWhileStatement: loop,
  ForStatement: loop,
  ForOfStatement: forOf,
  ForInStatement: forIn,
};
