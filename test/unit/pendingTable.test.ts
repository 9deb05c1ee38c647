import assert from "node:assert/strict";
import { pendingTable } from "../../src/presentation/state/pendingTable";
import { traceHistory } from "../../src/presentation/traceHistory";
import { studied } from "../webview/studied";

/** `GET /user pending (header)`, one line a row. */
function pending(sample: string, position: number): string[] {
  const { traces, outcomes } = studied(sample);
  const history = traceHistory(traces[0] ?? outcomes[0]);
  return pendingTable(history, position).map(({ name, kind, was, value, waiters }) => {
    const who = waiters.map((one) => `${one.name} line ${one.site?.line}`).join(", ");
    return `${kind} ${name}: ${was === undefined ? "" : `${was} → `}${value}${who ? ` (${who})` : ""}`;
  });
}

describe("what is under way in an event loop", function () {
  this.timeout(60_000);

  it("is I/O, with the calls that await it, until it completes", () => {
    const ways = [0, 1, 2].map((position) => pending("search-as-you-type", position));
    assert.deepEqual(ways[0], [
      "io GET /search?q=in: on its way (typed#1 line 12)",
      "io GET /search?q=inte: on its way (typed#2 line 12)",
      "io GET /search?q=inter: on its way (typed#3 line 12)",
    ]);
    assert.deepEqual(ways[1][0], "io GET /search?q=in: on its way → done");
    assert.equal(ways[2].length, 2, ways[2].join("\n"));
  });

  it("is a promise that nobody settles", () => {
    assert.deepEqual(pending("event-before-listener", 2).slice(-1), [
      "promise promise of line 16: nobody settles it (main line 16)",
    ]);
  });

  it("is nothing where there are only threads", () => assert.deepEqual(pending("bank-transfer-deadlock", 4), []));
});
