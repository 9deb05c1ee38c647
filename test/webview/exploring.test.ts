import assert from "node:assert/strict";
import { usePanel } from "./usePanel";

describe("the panel while a program is explored", function () {
  const panel = usePanel();

  it("says what else there is to say of how far it is, also before any order is done", async () => {
    const heard = async (executions: number, ...notes: string[]) => {
      await panel.send({ type: "exploring", file: "a.ts", scenario: "two", executions, notes });
      return panel.at("verdict").innerText();
    };
    await panel.open();
    const busy = "in one execution for 1.5 s";
    assert.match(await heard(0), /Starting/);
    assert.match(await heard(0, busy), /0 orders so far · in one execution for 1\.5 s/);
    const again = "began again after 1,747 orders: more has to be kept of what is left to try";
    assert.match(
      await heard(12, again, busy),
      /12 orders so far · began again after 1,747 orders: .* · in one execution/,
    );
    assert.doesNotMatch(await heard(13), /again|in one/);
  });
});
