// The repair of stale-state-after-await: the number is read and written in one go, after the `await`; nobody can
// come in between.
// @expect verified
// @expect outcomes 1
import { after, io, scenario } from "interleaver";

let votes = 0;

async function vote(voter: string): Promise<void> {
  await io(undefined, `save the vote of ${voter}`);
  votes = votes + 1;
}

scenario("two voters", async () => {
  await Promise.all([vote("Ada"), vote("Bob")]);
  after(() => {
    if (votes !== 2) throw new Error(`two people voted, ${votes} counted`);
  });
});
