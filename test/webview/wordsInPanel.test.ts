import assert from "node:assert/strict";
import { studied, studiedText } from "./studied";
import { usePanel } from "./usePanel";

const upgrade = `import { scenario, thread, RwLock } from "interleaver";
scenario("upgrade", () => {
  const data = new RwLock();
  const up = (n: string) => thread(n, () => { data.readLock(); data.writeLock(); data.writeUnlock(); data.readUnlock(); });
  const a = up("x"), b = up("y");
  a.join(); b.join();
});`;

const spin = `import { scenario, thread, Atomic } from "interleaver";
scenario("nobody raises the flag", () => {
  const flag = new Atomic(false);
  const t = thread("spinner", () => { while (!flag.load()) {} });
  thread("other", () => { flag.load(); });
  t.join();
});`;

const polite = `import { scenario, thread, AtomicInt } from "interleaver";
scenario("polite people", () => {
  const a = new AtomicInt(0), b = new AtomicInt(0);
  const go = (me: AtomicInt, you: AtomicInt) => () => {
    me.store(1);
    while (you.load() === 1) { me.store(0); me.store(1); }
    me.store(0);
  };
  const x = thread("Alphonse", go(a, b)), y = thread("Gaston", go(b, a));
  x.join(); y.join();
});`;

const signal = `import { scenario, thread, Mutex, Condition } from "interleaver";
scenario("missed signal", () => {
  const lock = new Mutex();
  const delivered = new Condition(lock);
  let flag = false;
  const w = thread("waiter", () => {
    if (!flag) { lock.lock(); delivered.wait(); lock.unlock(); }
  });
  const s = thread("signaller", () => { flag = true; lock.lock(); delivered.notify(); lock.unlock(); });
  w.join(); s.join();
});`;

const chosen = `import { scenario, choose, observe } from "interleaver";
scenario("s", () => { observe("how", choose("fast", "slow")); });`;

describe("words of the panel that agree with each other", function () {
  const panel = usePanel();
  const { at } = panel;
  const words = async (id: string) => (await at(id).innerText()).replace(/\s+/g, " ").trim();
  const open = async (text: string, width = 900) => {
    await panel.open({ width, height: 1000 });
    await panel.send({ type: "show", view: studiedText("a.ts", text).view() });
  };

  it("say of readers that ask to write for whom they wait, and that they read", async () => {
    await open(upgrade);
    assert.match(
      await words("finding"),
      /x holds data 1 \(line 4\) and waits until y gives it back \(line 4\); y holds data 2 \(line 4\) and waits until x/,
    );
    assert.match(await words("object-0"), /read by x y/);
  });

  it("count as many events as the timeline has", async () => {
    await open(spin);
    const [, all] = /of (\d+)/.exec(await words("position"))!;
    assert.match(await words("finding"), new RegExp(`Simplest: ${all} events`));
  });

  it("do not say that nobody waits where somebody does", async () => {
    await open(polite);
    const caption = await panel.page.locator(".graph .note").innerText();
    assert.match(caption, /Alphonse and Gaston go round their loops for ever\./);
    assert.doesNotMatch(caption, /Nobody waits/);
  });

  it("say in the tree of choices all that an order shows, and which lock is taken again", async () => {
    await open(signal);
    assert.match(await words("tree"), /data race, deadlock/);
    await panel.send({ type: "show", view: studied("condition-if").view() });
    await panel.page.locator("[data-testid=tree] .row").first().waitFor();
    assert.match(await words("tree"), /wakes up and locks \w+ again/);
  });

  for (const width of [900, 320])
    it(`say in the tree of choices what is chosen, ${width} px wide`, async () => {
      await open(chosen, width);
      assert.match(await words("tree"), /main chooses "fast".*main chooses "slow"/);
      assert.doesNotMatch(await words("tree"), /alternative/);
    });

  it("mark the order shown in the tree where that has an equivalent one", async () => {
    await panel.open({ width: 900, height: 1000 });
    const { tree, view } = studied("dining-philosophers-deadlock");
    const { trace } = view().shown!;
    assert.ok(!tree.ends.some(({ schedule }) => schedule === trace.schedule));
    await panel.send({ type: "show", view: view() });
    assert.equal(await at("tree").getByText("shown", { exact: true }).count(), 1);
  });

  it("name turns as the lanes, and buttons by what they go to", async () => {
    await panel.open({ width: 900, height: 1000 });
    await panel.send({ type: "show", view: studied("double-fetch").view() });
    const turns = (await panel.page.locator("g.turn title").allTextContents()).join("; ");
    assert.match(turns, /GET \/user#1 .*GET \/user#2 /);
    await panel.send({ type: "show", view: studied("bank-transfer-deadlock").view() });
    assert.ok((await panel.page.locator('.compare button[aria-label="event 3"]').count()) > 0);
  });
});
