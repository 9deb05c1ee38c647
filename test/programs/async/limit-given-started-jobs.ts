// In the style of p-limit: the limiter is given jobs that were started already, so it limits nothing. It wants functions.
// @expect [bug] violated invariant
// @expect [repair] verified
import { invariant, io, scenario } from "interleaver";

function limiter(most: number) {
  const waiting: (() => void)[] = [];
  let active = 0;
  const next = () => {
    if (active < most && waiting.length > 0) {
      active++;
      waiting.shift()!();
    }
  };
  return <T>(job: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      const item = { start: () => {} };
      void new Promise<void>((go) => {
        item.start = go;
        waiting.push(() => item.start());
      }).then(async () => {
        await job().then(resolve, reject);
        active--;
        next();
      });
      next();
    });
}
async function uploads(started: boolean): Promise<void> {
  let open = 0;
  invariant("two at a time", () => open <= 2);
  const upload = async (name: string) => {
    open++;
    await io(undefined, `PUT ${name}`);
    open--;
  };
  const limit = limiter(2);
  await Promise.all(
    ["a", "b", "c"].map((name) => {
      if (!started) return limit(() => upload(name));
      const running = upload(name);
      return limit(() => running);
    }),
  );
}
scenario("bug", () => uploads(true));
scenario("repair", () => uploads(false));
