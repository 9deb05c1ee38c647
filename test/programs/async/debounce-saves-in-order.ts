// A field is saved 20 ms after the last key. The save of an earlier pause may arrive after a later one.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

function editor(inTurn: boolean): void {
  let text = "";
  let server = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tail: Promise<void> = Promise.resolve();
  const save = (value: string) => io(() => void (server = value), `PUT ${value}`);
  const key = (letter: string) => {
    text += letter;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const value = text;
      tail = inTurn ? tail.then(() => save(value)) : save(value);
    }, 20);
  };
  for (const [letter, at] of [["a", 1], ["b", 5], ["c", 100]] as const) setTimeout(() => key(letter), at);
  after(() => {
    if (server !== "abc") throw new Error(`saved ${server}`);
  });
}
scenario("bug", () => editor(false));
scenario("repair", () => editor(true));
