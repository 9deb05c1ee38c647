// Five requests at once, each with three awaits: it looks something up, counts itself, writes down what it answered. The
// order in which they count and that in which they write are two permutations, (5!)².
// @expect verified
// @expect executions 14400
import { after, io, scenario } from "interleaver";

const users = new Map([1, 2, 3, 4, 5].map((id) => [id, `user ${id}`]));
const answers: string[] = [];
let served = 0;

async function request(id: number): Promise<void> {
  await io();
  const user = users.get(id)!;
  await io();
  served++;
  await io();
  answers.push(`hello ${user}`);
}

scenario("five requests", async () => {
  await Promise.all([1, 2, 3, 4, 5].map(request));
});
after(() => {
  if (served !== answers.length) throw new Error("an answer is missing");
});
