// A like is shown at once and taken back if the server refuses. What is put back is the state from before the click, and a
// second like that succeeded meanwhile is gone.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

let likes = 0;
async function like(accepted: boolean, exact: boolean): Promise<void> {
  const before = likes;
  likes = before + 1;
  if (await io(accepted, "POST /like")) return;
  likes = exact ? likes - 1 : before;
}
async function clicks(exact: boolean): Promise<void> {
  await Promise.all([like(false, exact), like(true, exact)]);
  after(() => {
    if (likes !== 1) throw new Error(`${likes} likes`);
  });
}
scenario("bug", () => clicks(false));
scenario("repair", () => clicks(true));
