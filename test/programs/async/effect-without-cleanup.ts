// An effect loads the profile of a user. When the user changes meanwhile, the answer to the question before may come last.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

let state = { user: "", profile: "" };
function effect(user: string): { done: Promise<void>; cancel: () => void } {
  let active = true;
  state = { ...state, user };
  const load = async () => {
    const profile = await io(`profile of ${user}`, `GET /${user}`);
    if (active) state = { ...state, profile };
  };
  return { done: load(), cancel: () => (active = false) };
}
async function change(cleans: boolean): Promise<void> {
  const first = effect("ann");
  if (cleans) first.cancel();
  const second = effect("bob");
  await Promise.all([first.done, second.done]);
  after(() => {
    if (state.profile !== `profile of ${state.user}`) throw new Error(`${state.user} sees the ${state.profile}`);
  });
}
scenario("bug", () => change(false));
scenario("repair", () => change(true));
