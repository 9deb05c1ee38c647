import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { check } from "../../src/checker/check";
import { moduleNames } from "../../src/model/moduleNames";
import type { ScenarioReport } from "../../src/model/report";
import { families, type Family } from "../dependence/table";

const head = `import { ${[...moduleNames].join(", ")} } from "interleaver";\n`;
const states = 4;
const seed = 20260201;

/** What a run of operations one after the other showed: each one's result (or `blocked`), and the state after it. */
type Shown = Readonly<Record<string, unknown>>;

describe("the dependence relation, pair by pair", () => {
  for (const family of families)
    describe(family.name, () => {
      const prefixes = fc
        .sample(fc.array(fc.constantFrom(...family.states, "0"), { maxLength: 3 }), { numRuns: states, seed })
        .concat([[]]);
      for (const [a, b, commute] of pairs(family))
        it(`${a} and ${b} ${commute ? "commute" : "depend on each other"}`, () => {
          const told: Answer[] = [];
          for (const prefix of prefixes) {
            told.push((commute ? inBothOrders : inTwoOrders)(family, prefix, a, b));
            // One state in which the order matters is enough; that it does not must hold in all
            if (!commute && told.includes("yes")) break;
          }
          assert.ok(told.includes("yes") || told.every((answer) => answer === "never both"), told.join());
        });
    });
});

describe("docs/dependence.md", () => {
  it("has a line for every pair that commutes, and for nothing else", () => {
    const lines = readFileSync("docs/dependence.md", "utf8").split("\n");
    const rows = lines.filter((line) => line.startsWith("| ") && !/^\| (object|---)/.test(line));
    // The columns may be aligned or not
    const written = rows.map((line) => line.replace(/ +/g, " "));
    const expected = families.flatMap(({ name, commute }) =>
      commute.map(([a, b, reason]) => `| ${name} | ${a} | ${b} | ${reason} |`),
    );
    assert.deepEqual(written, expected);
  });
});

/** Every pair of a family's operations, and whether the table says that they commute. */
function pairs({ operations, commute }: Family): [string, string, boolean][] {
  const names = Object.keys(operations);
  return names.flatMap((a, i) =>
    names.slice(i).map((b): [string, string, boolean] => {
      const listed = commute.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
      return [a, b, listed];
    }),
  );
}

/** Does a state show what the table says of a pair? In some states one of the two cannot happen, or is another operation. */
type Answer = "yes" | "no" | "never both";

/** Are the two explored in both orders? Where only one can happen at first, there is nothing to reverse. */
function inTwoOrders(family: Family, prefix: readonly string[], a: string, b: string): Answer {
  const { A, B } = { ...run(family, prefix, [["A", a]]), ...run(family, prefix, [["B", b]]) };
  if (A === "blocked" || B === "blocked") return "never both";
  return together(family, prefix, a, b) > 1 ? "yes" : "no";
}

/** Checks that both orders give the same from this state. */
function inBothOrders(family: Family, prefix: readonly string[], a: string, b: string): Answer {
  const alone = { ...run(family, prefix, [["A", a]]), ...run(family, prefix, [["B", b]]) };
  const means = (who: string, name: string) => {
    const { result } = family.operations[name];
    return result === undefined || JSON.stringify(alone[who] ?? null) === JSON.stringify(result);
  };
  if (!means("A", a) || !means("B", b)) return "no";
  const [ab, ba] = [run(family, prefix, [["A", a], ["B", b]]), run(family, prefix, [["B", b], ["A", a]])]; // prettier-ignore
  // Where there is not enough for both, the two do not commute, and the engine says so; see WaitGroup
  if (family.name === "WaitGroup" && [ab, ba].some((shown) => Object.values(shown).includes("throws"))) return "no";
  assert.deepEqual(ab, ba, `from ${prefix.join("; ")}`);
  for (const who of ["A", "B"]) assert.deepEqual(ab[who], alone[who], `${who} from ${prefix.join("; ")}`);
  assert.equal(together(family, prefix, a, b), 1, `executions from ${prefix.join("; ")}`);
  return "yes";
}

const attempt = (who: string, code: string) =>
  `try { const r: unknown = ${code}; observe("${who}", r ?? null); } catch { observe("${who}", "throws"); }`;

function text(family: Family, prefix: readonly string[], rest: string): string {
  const before = prefix.map((code) => `try { ${code}; } catch {}`).join("\n");
  return `${head}const m = new Mutex(); const x = ${family.create};\n${before}\n${rest}`;
}

/** The operations one after the other, each by a thread of its own. */
function run(family: Family, prefix: readonly string[], order: readonly (readonly [string, string])[]): Shown {
  const rest = order.map(([who, name]) => `thread("${who}", () => { ${attempt(who, family.operations[name].code)} }).join();`); // prettier-ignore
  const report = checked(text(family, prefix, `${rest.join("\n")}\nobserve("state", ${family.probe});`));
  assert.equal(report.exploration.executions, 1);
  return report.outcomes[0]?.values ?? Object.fromEntries(order.map(([who]) => [who, "blocked"]));
}

/** How many executions there are when the two happen in any order. */
function together(family: Family, prefix: readonly string[], a: string, b: string): number {
  const rest = [a, b].map((name, i) => `thread("${"AB"[i]}", () => { ${attempt("AB"[i], family.operations[name].code)} });`); // prettier-ignore
  return checked(text(family, prefix, rest.join("\n"))).exploration.executions;
}

function checked(program: string): ScenarioReport {
  const [report] = check("pair.ts", program);
  assert.deepEqual(report.problems, [], program);
  assert.equal(report.exploration.redundant, 0, program);
  return report;
}
