// A vote is counted: the old number is read, the vote is saved, the new number is written. Two votes at once both
// read the old number. JavaScript has one thread, and still an update is lost: at the `await`.
// @expect violated assertion
import { after, io, scenario } from "interleaver";

let votes = 0;

async function vote(voter: string): Promise<void> {
  const before = votes;
  await io(undefined, `save the vote of ${voter}`);
  votes = before + 1;
}

scenario("two voters", async () => {
  await Promise.all([vote("Ada"), vote("Bob")]);
  after(() => {
    if (votes !== 2) throw new Error(`two people voted, ${votes} counted`);
  });
});
