// The repair of search-as-you-type: each search has a number, and an answer that is not the latest is thrown away.
// So the list shows what belongs to the field.
// @expect verified
// @expect outcomes 1
import { after, io, scenario } from "interleaver";

let field = "";
let shown = "";
let latest = 0;

async function typed(text: string): Promise<void> {
  field = text;
  const mine = ++latest;
  const found = await io(`results for ${text}`, `GET /search?q=${text}`);
  if (mine === latest) shown = found;
}

scenario("three keys", () => {
  for (const text of ["in", "inte", "inter"]) void typed(text);
  after(() => {
    if (shown !== `results for ${field}`) throw new Error(`the field says ${field}, the list shows ${shown}`);
  });
});
