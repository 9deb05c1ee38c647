// A text is described by two variables, offset and length. Each is atomic, but who reads one old and one new gets a piece
// of neither text.
// Re-tells: Mozilla's nsImapProtocol, mContent and its length (Lu et al., "Learning from Mistakes", ASPLOS 2008).
// @expect [two variables] violated uncaught-error
// @expect [one object] verified
// @expect [two variables] executions 4
// @expect [one object] executions 2
// @finds [two variables] uncaught-error in 2 at 16
import { Atomic, AtomicInt, scenario, thread } from "interleaver";

const content = "hellogoodbye";
const texts = ["hello", "goodbye"];
function reader(read: () => string): void {
  thread("layout", () => {
    const text = read();
    if (!texts.includes(text)) throw new Error(`laid out ${text}`);
  });
}
scenario("two variables", () => {
  const offset = new AtomicInt(0, "offset");
  const length = new AtomicInt(5, "length");
  thread("script", () => {
    offset.store(5);
    length.store(7);
  });
  reader(() => content.substr(offset.load(), length.load()));
});
scenario("one object", () => {
  const range = new Atomic({ offset: 0, length: 5 }, "range");
  thread("script", () => range.store({ offset: 5, length: 7 })); // redundant: the change itself; without it nothing is mixed
  reader(() => {
    const { offset, length } = range.load();
    return content.substr(offset, length);
  });
});
