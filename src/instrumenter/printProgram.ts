import type { Problem } from "../model/report";
import type { Site } from "../model/site";
import { link, type LinkedModule } from "./link";
import { outcomeVariables, type OutcomeVariable } from "./modules/outcomeVariables";
import type { Exports } from "./modules/resolveExport";
import { isCommonJs } from "./parse/commonJs";
import type { Module } from "./parse/loadModules";
import { requiredMain } from "./parse/requiredSpecifiers";
import { tooDeep } from "./parse/tooDeep";
import { areApart, beginApart, evaluateApart, showOutside, type Apart } from "./print/apartModules";
import { newFrame, prologue } from "./print/frame";
import type { Output } from "./print/output";
import { Printer } from "./print/printer";
import { renameTopLevel } from "./renameTopLevel";
import { allRules } from "./rules/allRules";
import { mayConvert, mayThrow } from "./rules/expressions/conversions";
import { moduleDisposing, modulesDisposing } from "./rules/functions/disposal";
import { boundFunctions, declaredNames } from "./rules/functions/scopeOpening";
import { analyzeScopes, type Scopes } from "./scopes/analyzeScopes";
import { tellApart, tellObjectsApart } from "./scopes/tellApart";
import { cellOf, isShared, resolved, seenOutside, type Variable } from "./scopes/variable";

export interface PrintedProgram {
  /** An expression: `(function ($$) { return (function* () { … }) })`; the generator runs the module code of the whole program. */
  readonly code: string;
  readonly sites: readonly Site[];
  readonly problems: readonly Problem[];
}

interface PrintedModule extends Apart {
  /** It is not printed together with the others. */
  readonly isApart: boolean;
}

/** All modules become one function: an imported name is the exporter's variable, so bindings are live and cost nothing. */
export function printProgram(modules: readonly Module[], entry: Module): PrintedProgram {
  try {
    return joined(modules, entry);
  } catch (error) {
    // What can be parsed may still be deeper than those who walk it have stack
    if (!(error instanceof RangeError)) throw error;
    return { code: "", sites: [], problems: [tooDeep(entry.file)] };
  }
}

function joined(modules: readonly Module[], entry: Module): PrintedProgram {
  let ids = 0;
  const nextId = () => ids++;
  const linked = modules.map((module, index) => linkable(module, index, nextId));
  const { problems, exports } = link(linked);
  const own = linked.filter(({ module }) => !module.ofLibrary);
  renameTopLevel([...own, ...linked.filter((m) => !own.includes(m))], exports);
  const threads = linked.some((m) => m.fromInterleaver.some(({ name }) => name === "thread" || name === "*"));
  for (const { scopes } of linked) scopes.finish(threads);
  for (const { scopes } of linked) scopes.holdShared();
  const named = (variablesOf: (scopes: Scopes) => readonly Variable[]) =>
    own.flatMap(({ module: { file }, scopes }) =>
      variablesOf(scopes).map((variable) => ({ file, variable, scenario: scopes.scenarioOf(variable) })),
    );
  tellObjectsApart(named((scopes) => scopes.objects()));
  tellApart(named((scopes) => scopes.shared()));

  const output: Output = {
    sites: [],
    problems,
    lasting: [],
    converts: own.some(({ module: { text } }) => mayConvert(text)),
    throws: own.some(({ module: { text } }) => mayThrow(text)),
    unique: 0,
  };
  const linkedEntry = linked.find((m) => m.module === entry)!;
  const inOutcomes = outcomeVariables(own, linkedEntry);
  const apart = areApart(own, entry) ? own : [];
  if (apart.length > 0) showOutside(apart, inOutcomes);
  const frame = newFrame(null, "function");
  const stacks: string[] = [];
  const printed = linked.map((m, index): PrintedModule => {
    const isApart = apart.includes(m);
    const around = isApart ? newFrame(null, "function") : frame;
    const p = new Printer(m.module, index, m.scopes, output, allRules, around, exports);
    const { program } = m.module.ast;
    const held = isApart ? [] : stacks;
    const print = () => p.splice(program).replace(/^\uFEFF?#!.*/, "");
    return { m, p, isApart, stacks: held, body: moduleDisposing(program.body, p, held, print) };
  });
  const parts = printed.filter(({ isApart }) => isApart);
  const head =
    printed.map((one) => moduleHead(one, exports)).join("") +
    (parts.length > 0 ? beginApart(parts) + parts.map(({ m }) => namespaceText(m, exports)).join("") : "") +
    sourcesText(modules) +
    entryText(linkedEntry, exports, inOutcomes);
  const bodies = printed.filter(({ isApart }) => !isApart).map(({ body }) => body);
  if (parts.length > 0) bodies.push(evaluateApart(parts, entry));
  // Functions of other modules are printed behind its text; messages know the entry by the last site
  const last = printed.find(({ m }) => m === linkedEntry)!.p;
  if (output.sites.at(-1)?.file !== entry.file) last.site(entry.ast.program);
  const lasting = output.lasting.length > 0 ? `let ${output.lasting.join(", ")};` : "";
  // V8 compiles a function in parentheses with what is around it, and does not read it once more when it is called
  const code = `(function ($$) {${lasting}return (function* () {"use strict";${prologue(frame)}${modulesDisposing(stacks, `${head}\n${bodies.join("\n")}\n`)}})})`;
  return { code, sites: output.sites, problems };
}

function linkable(module: Module, index: number, nextId: () => number): LinkedModule {
  const scopes = analyzeScopes(module.ast, nextId);
  const made = (name: string, printed: string): Variable => {
    const seen = { captured: false, assigned: false, perTurn: false };
    return { name, printed, scope: scopes.top, id: nextId(), ...seen };
  };
  let foreign = 0;
  return {
    module,
    scopes,
    top: scopes.top.names,
    namespace: made("*", `$$ns${index}`),
    defaultVariable: made("default", `$$default${index}`),
    namespaceUsed: false,
    fromInterleaver: [],
    fromNode: [],
    foreign: new Map(),
    foreignStars: new Map(),
    made: (name) => made(name, `$$from${index}_${foreign++}`),
    useNamespace() {
      this.namespaceUsed = true;
    },
  };
}

/** What must exist before any module runs: functions (they are hoisted), cells, namespaces, names of "interleaver". */
function moduleHead({ m, p, isApart }: PrintedModule, exports: Exports): string {
  const { body } = m.module.ast.program;
  const names = m.fromInterleaver.map(
    ({ variable, name, node }) => `const ${variable.printed} = $$.module(${JSON.stringify(name)}, ${p.site(node)});`,
  );
  for (const { variable, module, name } of m.fromNode)
    names.push(`const ${variable.printed} = $$.builtin("${module}", ${JSON.stringify(name)});`);
  // The rest of it is its own
  if (isApart) return names.join("");
  const functions = boundFunctions(body, p, "var");
  return names.join("") + p.cells(m.scopes.top) + declaredNames(body, p) + functions + namespaceText(m, exports);
}
function namespaceText(m: LinkedModule, exports: Exports): string {
  if (!m.namespaceUsed) return "";
  return `const ${m.namespace.printed} = $$.namespace({${exports.all(m.module).map(shown).join(", ")}});`;
}

/** A name of a namespace object: how to see the variable, and its cell if tasks may share it. */
function shown([name, variable]: [string, Variable]): string {
  const cell = isShared(variable) ? `, ${cellOf(variable)}` : "";
  return `${JSON.stringify(name)}: [() => ${seenOutside(variable)}${cell}]`;
}

/** The texts of the program's own modules, for functions that are asked for theirs. */
function sourcesText(modules: readonly Module[]): string {
  const texts = modules.map(({ ofLibrary, text }) => JSON.stringify(ofLibrary ? "" : text));
  return `$$.sources(() => [${texts.join(", ")}]);`;
}

/** Tells the runtime which functions the entry exports and how to see the variables that are part of every outcome. */
function entryText(m: LinkedModule, exports: Exports, inOutcomes: readonly OutcomeVariable[]): string {
  const functions = exports
    .all(m.module)
    .map(([name, variable]) => `${JSON.stringify(name)}: () => ${seenOutside(variable)}`);
  const lets = inOutcomes.map(({ name, variable }) => `${JSON.stringify(name)}: () => ${seenOutside(variable)}`);
  const main = m.scopes.top.names.get(requiredMain);
  const commonJs = main ? `, () => ${resolved(main).printed}.exports, ${isCommonJs(m.module.ast)}` : "";
  return `$$.entry({${lets.join(", ")}}, {${functions.join(", ")}}${commonJs});`;
}
