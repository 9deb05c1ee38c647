import assert from "node:assert/strict";
import { checkProgram } from "../checkProgram";
import { everydayPrograms } from "../eventLoop/everydayPrograms";
import { everyOrder } from "../eventLoop/everyOrder";

describe("everyday async programs show what every order of their callbacks shows, each once", () => {
  for (const [name, { imports, body }] of Object.entries(everydayPrograms))
    it(name, async () => {
      const text = `${imports}
import { after, io, observe, scenario } from "interleaver";
const log = [];
const say = (value) => void log.push(String(value));
after(() => observe("log", log.join(" ")));
scenario("scenario", async () => {${body}
});`;
      const all = everyOrder("everyday.js", text, 2_000)!;
      const [{ exploration, outcomes, problems }] = await checkProgram("everyday.js", text);
      assert.deepEqual(problems, []);
      assert.deepEqual(outcomes.map(({ values }) => JSON.stringify(values)).sort(), [...all.outcomes].sort());
      assert.deepEqual([exploration.executions, exploration.redundant], [all.traces.size, 0]);
    });
});
