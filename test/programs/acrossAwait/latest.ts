// @expect verified
//
// Only the newest answer is shown.
import { io } from "interleaver";
class Search {
  latest = 0;
  shown = "";
  async type(text: string) {
    const id = ++this.latest;
    const r = await io(text);
    if (id !== this.latest) return;
    this.shown = r;
  }
}
const s = new Search();
await Promise.all([s.type("a"), s.type("ab"), s.type("abc")]);
