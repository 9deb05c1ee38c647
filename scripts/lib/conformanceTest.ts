import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One file of test262, as far as this comparison looks at it. */
export interface ConformanceTest {
  readonly file: string;
  /** Harness and test in one module. */
  readonly text: string;
  readonly negative: { readonly phase: string; readonly type: string } | undefined;
}

/** What the contract leaves out, or leaves to the event loop. */
const notCompared =
  /\beval\b|\bFunction\s*\(|\bnew\s+Function\b|GeneratorFunction|AsyncFunction|\bwith\s*\(|\$262|\basync\b|\bawait\b|\bPromise\b|\bimport\s*\(|import\s*\.\s*(meta|defer|source)|\$DONE\b|\bsetTimeout\b/;
const notComparedFeatures =
  /dynamic-import|import-attributes|import-defer|source-phase|json-modules|import-text|import-bytes|async|top-level-await|cross-realm|IsHTMLDDA|tail-call|FinalizationRegistry|WeakRef|ShadowRealm/;

/**
 * Reads a test of `folder`, the suite's root; undefined if it is not compared. Programs are modules, so scripts that may
 * not be strict are left out.
 */
export function conformanceTest(folder: string, file: string): ConformanceTest | undefined {
  const source = readFileSync(join(folder, file), "utf8");
  const head = /\/\*---([^]*?)---\*\//.exec(source)?.[1] ?? "";
  const field = (name: string) => new RegExp(`^${name}:\\s*(\\[[^\\]]*\\]|\\n(?:\\s+-.*\\n?)+)`, "m").exec(head)?.[1];
  const words = (text = "") => [...text.matchAll(/[\w.$-]+/g)].map(([word]) => word).filter((word) => word !== "-");
  const flags = words(field("flags"));
  if (flags.some((flag) => /^(noStrict|raw|async|CanBlock|CanBlockIsTrue)/.test(flag))) return undefined;
  if (words(field("features")).some((feature) => notComparedFeatures.test(feature))) return undefined;
  const body = source.replace(/\/\*---[^]*?---\*\//, (text) => text.replace(/[^\n]/g, ""));
  if (notCompared.test(body)) return undefined;
  const [, phase, type] = /^negative:\s*\n\s+phase:\s*(\w+)\s*\n\s+type:\s*(\w+)/m.exec(head) ?? [];
  const harness = ["assert.js", "sta.js", ...words(field("includes"))].map((name) =>
    readFileSync(join(folder, "harness", name), "utf8").replace(/\/\*---[^]*?---\*\//, ""),
  );
  if (harness.some((text) => /\$262|\beval\b|\bFunction\s*\(/.test(text.replace(/\/\/.*/g, "")))) return undefined;
  const negative = phase === undefined ? undefined : { phase, type };
  // A test that must not even be parsed stands alone; the others come after the harness, which shares their names
  const text = phase === "parse" ? body : `${harness.join("\n")}\n${body}`;
  return { file, text, negative };
}
