import assert from "node:assert/strict";
import { Turns } from "../../src/extension/turns";

describe("turns", () => {
  /** Ends with `answer` when it is released, or at once when it is to be given up. */
  function work(said: string[], name: string) {
    const releases: (() => void)[] = [];
    const run = (signal?: AbortSignal) =>
      new Promise<string>((resolve) => {
        said.push(`${name} begins`);
        signal?.addEventListener("abort", () => {
          said.push(`${name} given up`);
          resolve("nothing");
        });
        releases.push(() => {
          said.push(`${name} ends`);
          resolve(name);
        });
      });
    return { run, release: () => releases.at(-1)!() };
  }
  const settle = () => new Promise((resolve) => setTimeout(resolve));

  it("are taken one after the other", async () => {
    const said: string[] = [];
    const [turns, a, b] = [new Turns(), work(said, "a"), work(said, "b")];
    const both = [turns.take(() => a.run()), turns.take(() => b.run())];
    await settle();
    a.release();
    await settle();
    b.release();
    assert.deepEqual(await Promise.all(both), ["a", "b"]);
    assert.deepEqual(said, ["a begins", "a ends", "b begins", "b ends"]);
  });

  it("go to what people ask for before what is done aside, which is begun again", async () => {
    const said: string[] = [];
    const [turns, study, fork] = [new Turns(), work(said, "study"), work(said, "fork")];
    const answer = turns.aside((signal) => study.run(signal));
    await settle();
    const forked = turns.take(() => fork.run());
    await settle();
    fork.release();
    assert.equal(await forked, "fork");
    await settle();
    study.release();
    assert.equal(await answer, "study");
    assert.deepEqual(said.join(", "), "study begins, study given up, fork begins, fork ends, study begins, study ends");
  });

  it("let what is done aside wait for those who came while it stood in the queue", async () => {
    const said: string[] = [];
    const turns = new Turns();
    const [first, study, second] = [work(said, "first"), work(said, "study"), work(said, "second")];
    const before = turns.take(() => first.run());
    const answer = turns.aside((signal) => study.run(signal));
    const after = turns.take(() => second.run());
    await settle();
    first.release();
    await before;
    await settle();
    second.release();
    await after;
    await settle();
    study.release();
    assert.equal(await answer, "study");
    assert.equal(said.join(", "), "first begins, first ends, second begins, second ends, study begins, study ends");
  });

  it("go on after an error", async () => {
    const turns = new Turns();
    await assert.rejects(
      turns.take(() => Promise.reject(new Error("broken"))),
      /broken/,
    );
    await assert.rejects(
      turns.aside(() => Promise.reject(new Error("broken too"))),
      /broken too/,
    );
    assert.equal(await turns.take(() => Promise.resolve("well")), "well");
  });
});
