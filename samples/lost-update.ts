// @expect violated data-race
// @expect violated assertion
//
// Two doors of a museum count visitors in one shared variable.
// Counting is two steps, read and write. If both doors read the same number,
// both write the same number, and one visitor is lost.
import { after, scenario, thread } from "interleaver";

let visitors = 0;

function countVisitor(): void {
  const before = visitors;
  visitors = before + 1;
}

scenario("two doors", () => {
  thread("north door", countVisitor);
  thread("south door", countVisitor);
  after(() => {
    if (visitors !== 2) throw new Error(`counted ${visitors} visitors instead of 2`);
  });
});
