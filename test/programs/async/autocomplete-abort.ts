// Re-tells: afcapel/stimulus-autocomplete#151. Results that arrive out of order are rendered. Here the repair aborts the request
// before; looking at the number of the request only before the body is read is not enough.
// @expect [bug] violated assertion
// @expect [half] violated assertion
// @expect [half] violated atomicity-violation/stale-read
// @expect [repair] verified
import { after, scenario } from "interleaver";

let shown = "";
let latest = 0;
let control = new AbortController();

async function numbered(query: string, checks: boolean): Promise<void> {
  const mine = ++latest;
  const response = await fetch(`/q/${query}`);
  if (checks && mine !== latest) return;
  shown = await response.text();
}
async function aborting(query: string): Promise<void> {
  control.abort();
  control = new AbortController();
  const { signal } = control;
  try {
    const text = await (await fetch(`/q/${query}`, { signal })).text();
    if (!signal.aborted) shown = text;
  } catch (error) {
    if ((error as Error).name !== "AbortError") throw error;
  }
}
function typing(search: (query: string) => Promise<void>): void {
  fetch.respond(/q/, (request: Request) => request.url.split("/").at(-1));
  setTimeout(() => void search("ab"), 10);
  setTimeout(() => void search("abcd"), 200);
  after(() => {
    if (shown !== "abcd") throw new Error(`You searched for ${shown}`);
  });
}
scenario("bug", () => typing((query) => numbered(query, false)));
scenario("half", () => typing((query) => numbered(query, true)));
scenario("repair", () => typing(aborting));
