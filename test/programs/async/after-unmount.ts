// A component is taken away while its data is on the way, and then writes into what is gone. The repair stops the request.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, scenario } from "interleaver";

function component(stops: boolean): void {
  let mounted = true;
  let wrong = false;
  const control = new AbortController();
  fetch("/data", { signal: stops ? control.signal : null })
    .then((response) => response.json())
    .then(() => {
      if (!mounted && !control.signal.aborted) wrong = true;
    })
    .catch(() => {});
  setTimeout(() => {
    mounted = false;
    if (stops) control.abort();
  }, 100);
  after(() => {
    if (wrong) throw new Error("written into a component that is gone");
  });
}
scenario("bug", () => component(false));
scenario("repair", () => component(true));
