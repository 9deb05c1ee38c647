import assert from "node:assert/strict";
import type { Choice, ChoiceTree } from "../../src/model/choiceTree";
import type { ScenarioReport } from "../../src/model/report";
import type { Trace } from "../../src/model/trace";
import { choicesModel } from "../../src/presentation/comparison/choicesModel";
import { compareModel } from "../../src/presentation/comparison/compareModel";
import { guessText } from "../../src/presentation/comparison/guesses";
import { namedChoices } from "../../src/presentation/comparison/namedChoices";
import { turningText } from "../../src/presentation/comparison/turningText";
import { plainText } from "../../src/presentation/words/richText";
import { fixture } from "../webview/fixtures";

const choice = (task: number): Choice => ({ task, name: `T${task}`, choice: -1, kind: "write", object: "n" });
const end = (schedule: string, ends: "passes" | "fails") => ({ schedule, events: 3, ends });
/** Main starts two tasks; 1 or 2 writes first; after 1, 1 or 2 goes on. */
const tree: ChoiceTree = {
  nodes: [
    {
      at: 2,
      branches: [
        { ...choice(1), equivalent: 0, to: { node: 1 } },
        { ...choice(2), equivalent: 1, to: { end: 0 } },
      ],
      others: [choice(3)],
    },
    {
      at: 3,
      branches: [
        { ...choice(1), equivalent: 0, to: { end: 1 } },
        { ...choice(2), equivalent: 0, to: { end: 2 } },
      ],
      others: [choice(4)],
      open: true,
    },
  ],
  ends: [end("i2::0S2.2W", "passes"), end("i2::0S2.1W2", "fails"), end("i2::0S2.1W.2W", "passes")],
  complete: false,
};

describe("the names in the tree of choices", () => {
  const { trace } = fixture("bank-transfer-deadlock");
  const objects = ["customerRepositoryLock", "customerRepositoryQueue", "invoiceCoordinatorLock"];
  const named = objects.map((name, id) => ({ id, kind: "mutex" as const, name }));
  const about = (object: string) => {
    const branch = { ...choice(1), object, equivalent: 0, to: { end: 0 } };
    const one: ChoiceTree = { ...tree, nodes: [{ at: 0, branches: [branch], others: [] }] };
    return namedChoices(one, { ...trace, objects: named }).nodes[0].branches[0].object;
  };

  it("are whole where those of schedules are cut, as long as only one can be meant", () => {
    assert.equal(about("invoiceCoordinat"), "invoiceCoordinatorLock");
    assert.equal(about("customerReposito"), "customerReposito");
    assert.equal(about("invoiceCoordinatorLock"), "invoiceCoordinatorLock");
    assert.equal(about("something else"), "something else");
  });
});

describe("the tree of choices in lines", () => {
  const lines = (shown?: string, open: Record<string, boolean> = {}, made: Parameters<typeof choicesModel>[2] = []) =>
    choicesModel(tree, shown, made)
      .rows((id) => open[id])
      .map(({ id, level, kind, onPath, orders, failing, expanded, untried }) =>
        [id, level, kind, onPath, orders, failing, expanded, untried].join(" "),
      );

  it("counts what is below each branch, and says what is equivalent and what was not tried", () => {
    assert.deepEqual(lines(), [
      "0-0 1 branch false 2 1 true ",
      "1-0 2 branch false 1 1  ",
      "1-1 2 branch false 1 0  ",
      "rest-1 2 rest false 1 0  true",
      "0-1 1 branch false 1 0  ",
      "rest-0 1 rest false 1 0  false",
    ]);
  });

  it("follows the execution shown, and opens and closes as the viewer wants", () => {
    const way = lines("i2::0S2.1W.2W").filter((line) => line.includes(" true "));
    assert.deepEqual(
      way.map((line) => line.split(" ")[0]),
      ["0-0", "1-1"],
    );
    assert.deepEqual(
      lines("i2::0S2.1W.2W", { "0-0": false }).map((line) => line.split(" ")[0]),
      ["0-0", "0-1", "rest-0"],
    );
  });

  it("puts an order that was made by hand where it parts from all others", () => {
    const mine = { schedule: "i2::0S2.1W.0W", ends: "fails" as const };
    const ids = lines(mine.schedule, {}, [mine]).map((line) => line.split(" ").slice(0, 5).join(" "));
    assert.ok(ids.includes("hand-1-0 2 hand true 1"), ids.join("\n"));
    // One that the tree has is there already
    assert.ok(!lines(undefined, {}, [{ ...mine, schedule: "i2::0S2.2W" }]).some((line) => line.startsWith("hand")));
  });
});

describe("what the panel says of two orders and of guesses", () => {
  const { trace, passing } = fixture("bank-transfer-deadlock");
  const { report } = fixture("bank-transfer-deadlock");

  it("leaves out what is long the same, and what nobody would read", () => {
    const long = (last: number): Trace => {
      const event = trace.events[0];
      const events = Array.from({ length: 200 }, (_, index) => ({
        ...event,
        number: index + 1,
        task: index < 150 ? 0 : last,
      }));
      return { ...trace, events };
    };
    const { difference, before, after, rows } = compareModel(long(1), long(2), 30);
    assert.deepEqual([difference, before, rows.length, after], [151, 144, 30, 26]);
    assert.deepEqual(rows.map(({ kind }) => kind).slice(5, 8), ["same", "first", "differs"]);
    assert.equal(compareModel(long(1), long(1), 30).difference, 0);
  });

  it("says until when it could have been saved only as far as that was tried", () => {
    const said = (point: Parameters<typeof turningText>[1]) => {
      const { title, sentence } = turningText(trace, point, passing);
      return `${title} ${plainText(sentence)}`;
    };
    assert.equal(said({ noReturn: 0, decided: true, executions: 3 }), "No choice avoids it: every order fails.");
    assert.match(
      said({ noReturn: 4, decided: false, executions: 1 }),
      /^Point of no return: not decided\. .* 1 order was tried\.$/,
    );
    assert.match(
      said({ noReturn: 4, lastChance: 1, decided: false, executions: 20 }),
      /^The last way out that was found: before event 2, main starts Ben\. Up to event 3 it is not decided; 20 orders were tried\./,
    );
    // An execution with nothing but a warning does not fail
    const [shown] = trace.findings;
    const mild = { ...trace, findings: [{ ...shown, finding: { ...shown.finding, severity: "warning" as const } }] };
    assert.equal(
      plainText(turningText(mild, { noReturn: 0, decided: true, executions: 3 }).sentence),
      "every order shows it.",
    );
    assert.match(
      plainText(turningText(mild, { noReturn: 4, lastChance: 3, decided: true, executions: 2 }, passing).sentence),
      /^event 4, .*: it cannot be avoided any more\./,
    );
    assert.match(
      said({ noReturn: 4, lastChance: 3, decided: true, executions: 2, otherFaults: true }),
      /cannot be avoided any more\..*Every order has some fault/,
    );
  });

  it("compares a guess with what came out", () => {
    const right = (guess: string, of: ScenarioReport = report) => guessText(of, guess).map((one) => one.right);
    assert.deepEqual(right("stuck 2"), [true, true]);
    assert.deepEqual(right("well 3"), [false, false]);
    assert.deepEqual(right("well 1", { ...report, findings: [] }), [true, true]);
  });
});
