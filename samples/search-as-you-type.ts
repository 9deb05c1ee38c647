// A search field asks the server at every key. Answers may overtake each other: the list shows what was found for
// "in", although "inter" stands in the field.
// @expect violated assertion
// @expect outcomes 3
import { after, io, scenario } from "interleaver";

let field = "";
let shown = "";

async function typed(text: string): Promise<void> {
  field = text;
  const found = await io(`results for ${text}`, `GET /search?q=${text}`);
  shown = found;
}

scenario("three keys", () => {
  for (const text of ["in", "inte", "inter"]) void typed(text);
  after(() => {
    if (shown !== `results for ${field}`) throw new Error(`the field says ${field}, the list shows ${shown}`);
  });
});
