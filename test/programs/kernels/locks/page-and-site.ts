// One thread initialises a page and locks its site on the way; another one has locked the site and asks for the page.
// @expect [site first] violated deadlock/lock-cycle
// @expect [page first] verified
// @expect [site first] executions 3
// @expect [page first] executions 2
// @finds [site first] deadlock/lock-cycle in 1 at 14, 21
import { Once, ReentrantMutex, scenario, thread } from "interleaver";

function run(siteFirst: boolean) {
  const once = new Once("page"), site = new ReentrantMutex("site");
  let pages = 0, text: string | undefined;
  const content = () => {
    // redundant [page first]: Once lets only one in, and whoever has the page comes after that
    once.do(() => site.runExclusive(() => void (text = `page ${++pages}`)));
    return text;
  };
  thread("renders", () => {
    if (!content()) throw new Error("page is empty");
  });
  thread("lists", () => {
    if (siteFirst) site.runExclusive(content);
    // redundant [page first]: whoever has the page comes after it was made
    else if (content()) site.runExclusive(() => void pages--);
  });
}
scenario("site first", () => run(true));
scenario("page first", () => run(false));
