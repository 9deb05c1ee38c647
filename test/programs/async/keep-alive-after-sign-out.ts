// A loop keeps a session alive every half second until the user signs out. The answer of a refresh under way comes after that
// and writes the session back.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function visit(looksAgain: boolean): Promise<void> {
  let signedIn = true;
  let token: string | undefined = "first";
  const keepAlive = async () => {
    while (signedIn) {
      await sleep(500);
      if (!signedIn) break;
      const fresh = await io("next", "POST /refresh");
      if (signedIn || !looksAgain) token = fresh;
    }
  };
  const done = keepAlive();
  await sleep(1200);
  signedIn = false;
  token = undefined;
  await done;
  after(() => {
    if (token !== undefined) throw new Error("a token is left");
  });
}
scenario("bug", () => visit(false));
scenario("repair", () => visit(true));
