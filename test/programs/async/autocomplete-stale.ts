// Re-tells: TarekRaafat/autoComplete.js#457. The slow answer for "sea" replaces the list for "search".
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, scenario } from "interleaver";

let list = "";
let requestId = 0;

async function search(query: string, discards: boolean): Promise<void> {
  const id = ++requestId;
  const response = await fetch(`/search/${query}`);
  const results = await response.text();
  if (discards && id !== requestId) return;
  list = results;
}
function typing(discards: boolean): void {
  fetch.respond(/search/, (request: Request) => request.url.split("/").at(-1));
  void search("sea", discards);
  void search("search", discards);
  after(() => {
    if (list !== "search") throw new Error(`shown: ${list}`);
  });
}
scenario("bug", () => typing(false));
scenario("repair", () => typing(true));
