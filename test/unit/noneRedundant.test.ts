import assert from "node:assert/strict";
import { check } from "../../src/checker/check";
import { everyOrder } from "../eventLoop/everyOrder";

const program = (requests: number, body: string) => `import { after, io, observe, scenario } from "interleaver";
const users = new Map([1, 2, 3, 4].map((id) => [id, \`user \${id}\`]));
const answers: string[] = [];
let [served, other] = [0, 0];
async function request(id: number): Promise<void> { ${body} }
after(() => observe("end", [served, other, answers]));
scenario("scenario", async () => {
  await Promise.all([${Array.from({ length: requests }, (_, i) => i + 1).join()}].map(request));
});`;

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** Of callbacks that touch the same wherever they are put, so every guess is right (contract, section 6). */
describe("requests are explored without executions that turn out to be explored", () => {
  const bodies = {
    "one order": [1, "await io(); served++;"],
    "one order, looked up before": [1, "await io(); const user = users.get(id); await io(); answers.push(`${user}`);"],
    "two orders": [2, "await io(); served++; await io(); other++;"],
    "two orders, and a look": [
      2,
      "await io(); const user = users.get(id)!; await io(); served++; await io(); answers.push(user);",
    ],
  } as const;
  for (const [name, [orders, body]] of Object.entries(bodies))
    for (const requests of [2, 3, 4])
      it(`${requests} requests, ${name}`, () => {
        const [{ exploration }] = check("requests.ts", program(requests, body), { strategy: "optimal-dpor" });
        const { complete, executions, redundant } = exploration;
        const expected = { complete: true, executions: factorial(requests) ** orders, redundant: 0 };
        assert.deepEqual({ complete, executions, redundant }, expected);
      }).timeout(60_000);

  it("and leave out nothing that a brute force over every order finds", () => {
    const text = program(
      3,
      "await io(); served++; await io(); if (served > 2) answers.push(`last: ${id}`); else other++;",
    );
    const all = everyOrder("program.ts", text, 10_000)!;
    const [{ outcomes }] = check("program.ts", text, { strategy: "optimal-dpor" });
    assert.deepEqual(outcomes.map(({ values }) => JSON.stringify(values)).sort(), [...all.outcomes].sort());
  }).timeout(60_000);
});
