import assert from "node:assert/strict";
import { compareWithNode, families } from "../eventLoop/againstNode";

const runs = Number(process.env.EVENT_LOOP_RUNS ?? 500);
const seed = Number(process.env.EVENT_LOOP_SEED ?? 1);

describe(`async programs give the log of plain Node (EVENT_LOOP_SEED=${seed})`, function () {
  this.timeout(600_000);
  Object.keys(families).forEach((family, i) =>
    it(`${runs} programs ${family}`, async () => {
      const { compared, differences } = await compareWithNode(family, 1e6 * seed + 5e5 * i, runs);
      assert.deepEqual(differences, []);
      assert.ok(compared >= runs / 5, "too many programs came late");
    }),
  );
});
