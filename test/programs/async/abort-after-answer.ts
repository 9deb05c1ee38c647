// A request is aborted when its page is left. Its body is read after the answer has come, and the page is shown all the same,
// unless it is asked once more.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

let page = "list";
let shown = "";
async function load(signal: AbortSignal, looksAgain: boolean): Promise<void> {
  await io(undefined, "GET /list");
  if (signal.aborted) return;
  const body = await io("the list", "body");
  if (looksAgain && signal.aborted) return;
  shown = body;
}
async function leave(looksAgain: boolean): Promise<void> {
  const controller = new AbortController();
  const loading = load(controller.signal, looksAgain);
  await io(undefined, "click");
  page = "details";
  shown = "";
  controller.abort();
  await loading;
  after(() => {
    if (shown !== "") throw new Error(`${page} shows ${shown}`);
  });
}
scenario("bug", () => leave(false));
scenario("repair", () => leave(true));
