import assert from "node:assert/strict";
import type { ToPanel } from "../../src/protocol/panel";
import { axe } from "./axe";
import { showMessage } from "./fixtures";
import { studied } from "./studied";
import { usePanel } from "./usePanel";

const show = (name: string): ToPanel => ({ type: "show", view: studied(name).view() });

describe("axe, on the panel", function () {
  const panel = usePanel();

  const scenes: Record<string, () => ToPanel[]> = {
    "a deadlock": () => [show("bank-transfer-deadlock")],
    "a data race": () => [show("lost-update")],
    "an async program": () => [show("double-fetch")],
    "a program without a bug": () => [show("condition-while")],
    "many tasks": () => [showMessage("many-tasks", 31)],
    "a stale picture": () => [show("condition-if"), { type: "stale" }],
    "an exploration under way": () => [{ type: "exploring", file: "a.ts", scenario: "a.ts", executions: 12 }],
    "a way out that is looked for": () => {
      const { report, traces } = studied("bank-transfer-deadlock");
      const { schedule } = traces[0];
      const view = { report, turning: { schedule, looking: true } as const };
      return [{ type: "show", view: studied("bank-transfer-deadlock").view(view) }];
    },
    "a call that nobody lets go on": () => [show("async-mutex-not-released")],
    "an exploration of a stale picture": () => [
      show("condition-if"),
      { type: "stale" },
      { type: "exploring", file: "condition-if.ts", scenario: "two customers", executions: 1 },
    ],
    "nothing yet": () => [],
    "events on one line": () => [
      show("condition-if"),
      { type: "line", line: { file: "samples/condition-if.ts", line: 14 } },
    ],
    "an order made by choosing": () => {
      const { outcomes } = studied("bank-transfer-deadlock");
      const from = { kind: "fork", position: 2, task: 1 } as const;
      const trace = { ...outcomes[0], schedule: "i2::0S.1L.0S" };
      return [show("bank-transfer-deadlock"), { type: "trace", shown: { trace, position: 4, from, canUndo: true } }];
    },
    "a failure": () => [{ type: "failed", message: "It ended." }],
    "a covered verdict": () => [{ type: "show", view: studied("lost-update").view({ predict: true }) }],
  };
  const rich = ["a deadlock", "many tasks", "a covered verdict"];
  for (const [scene, messages] of Object.entries(scenes))
    for (const theme of ["dark", "light", "high-contrast", "high-contrast-light"] as const) {
      // Rules that are not about colours say the same in every theme
      if (theme !== "dark" && !rich.includes(scene)) continue;
      it(`finds nothing wrong with ${scene}, ${theme}`, async () => {
        await panel.open({ theme });
        await panel.send(...messages());
        const found = await axe(panel.page);
        assert.equal(found.length, 0, `\n${[...new Set(found)].slice(0, 12).join("\n")}`);
      });
    }
});
