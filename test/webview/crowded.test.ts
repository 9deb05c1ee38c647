import assert from "node:assert/strict";
import { studied, studiedText } from "./studied";
import { usePanel } from "./usePanel";

const philosophers = `import { scenario, thread, Mutex, type Thread } from "interleaver";
scenario("eight philosophers", () => {
  const n = 8;
  const forks = Array.from({ length: n }, (_, i) => new Mutex(\`fork \${i}\`));
  const all: Thread[] = [];
  for (let i = 0; i < n; i++) all.push(thread(\`philosopher \${i}\`, () => {
    forks[i].lock();
    forks[(i + 1) % n].lock();
    forks[(i + 1) % n].unlock();
    forks[i].unlock();
  }));
  all.forEach((t) => t.join());
});`;
const upgrade = `import { scenario, thread, RwLock } from "interleaver";
scenario("upgrade", () => {
  const data = new RwLock();
  const up = (n: string) => thread(n, () => { data.readLock(); data.writeLock(); data.writeUnlock(); data.readUnlock(); });
  const a = up("x"), b = up("y"), c = thread("z", () => { data.readLock(); data.readUnlock(); });
  a.join(); b.join(); c.join();
});`;
const signal = `import { scenario, thread, Mutex, Condition, observe } from "interleaver";
scenario("missed signal", () => {
  const m = new Mutex();
  const ready = new Condition(m);
  let flag = false;
  const w = thread("waiter", () => { 
    if (!flag) { m.lock(); ready.wait(); m.unlock(); }
  });
  const s = thread("signaller", () => { flag = true; m.lock(); ready.notify(); m.unlock(); });
  w.join(); s.join();
});`;
const workers = `import { scenario, thread, AtomicInt, observe, type Thread } from "interleaver";
scenario("twelve workers", () => {
  const all: Thread[] = [];
  let sum = 0;
  for (let i = 0; i < 12; i++) all.push(thread(\`worker \${i}\`, () => {
    const mine = new AtomicInt(i, \`box \${i}\`);
    mine.increment();
    if (i % 6 === 0) sum += i;
  }));
  all.forEach((t) => t.join());
  observe("sum", sum);
});`;
const beside = `import { scenario, thread, Mutex, io, observe } from "interleaver";
scenario("threads beside callbacks", async () => {
  let n = 0;
  const m = new Mutex();
  const t = thread("worker", () => { m.lock(); n++; m.unlock(); });
  const f = async (k: string) => { await io(undefined, k); m.lock(); n += 10; m.unlock(); };
  await Promise.all([f("a"), f("b")]);
  t.join();
  observe("n", n);
});`;
const longNames = `import { scenario, thread, Mutex } from "interleaver";
scenario("long names", () => {
  const theLockThatProtectsTheInventoryOfTheCentralWarehouse = new Mutex();
  const theOtherLockThatProtectsTheOrdersOfTheCurrentMonth = new Mutex();
  const work = (name: string, one: Mutex, other: Mutex) => thread(name, () => {
    one.lock();
    other.lock();
    other.unlock();
    one.unlock();
  });
  const T = work("T", theLockThatProtectsTheInventoryOfTheCentralWarehouse, theOtherLockThatProtectsTheOrdersOfTheCurrentMonth);
  const U = work("U", theOtherLockThatProtectsTheOrdersOfTheCurrentMonth, theLockThatProtectsTheInventoryOfTheCentralWarehouse);
  T.join();
  U.join();
});`;

/** Of the page, in the texts that it runs: the tests are typed without the DOM. */
const helpers = `
  const boxOf = (node) => { const { left, right, top, bottom } = node.getBoundingClientRect(); return { left, right, top, bottom }; };
  const all = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.getClientRects().length > 0 && node.checkVisibility());
  const said = (selector) => all(selector).filter((node) => node.textContent !== "");
  const meet = (a, b, by = 1) => a.left < b.right - by && b.left < a.right - by && a.top < b.bottom - by && b.top < a.bottom - by;
  const met = (some, others, by) => some.flatMap((one, index) => others.slice(some === others ? index + 1 : 0)
    .filter((other) => one !== other && meet(boxOf(one), boxOf(other), by)).map((other) => one.textContent + " | " + other.textContent));
  // Letters are lower than their box
  const ink = (node) => { const { left, right, top, bottom } = boxOf(node); return { left: left + 1, right: right - 1, top: top + 3, bottom: bottom - 3 }; };
  const through = (paths, texts) => paths.flatMap((path) => {
    const { x, y } = path.ownerSVGElement.getBoundingClientRect();
    const length = path.getTotalLength();
    const points = Array.from({ length: 300 }, (_, i) => path.getPointAtLength((length * i) / 299)).map((p) => ({ x: p.x + x, y: p.y + y }));
    return texts.filter((text) => { const box = ink(text); return points.some((p) => p.x > box.left && p.x < box.right && p.y > box.top && p.y < box.bottom); })
      .map((text) => text.textContent);
  });`;
const inPage = (body: string) => `(() => { ${helpers} ${body} })()`;

const graphFaults = inPage(`
  const graph = "[data-testid=graph] ";
  const [labels, badges, nodes] = [said(graph + ".edge .label"), all(graph + ".edge .badge"), all(graph + ".node rect")];
  return { labels: labels.length, faults: [
    ...met(labels, labels), ...met(labels, badges), ...met(badges, badges), ...met([...labels, ...badges], nodes),
    ...through(all(graph + ".edge .line"), labels).map((text) => "line through " + text) ] };`);

describe("the panel: where there is much in little room", function () {
  const panel = usePanel();
  const { at } = panel;
  const show = async (program: string, width: number, theme: "dark" | "light" = "dark") => {
    await panel.open({ width, theme });
    const view = program.includes("\n") ? studiedText("a.ts", program).view() : studied(program).view();
    await panel.send({ type: "show", view });
    return view;
  };
  const faults = (body: string) => panel.page.evaluate<string[]>(inPage(body));

  for (const width of [900, 560, 320])
    for (const [name, program, count] of [
      ["a cycle of eight", philosophers, 17],
      ["who holds what he waits for", upgrade, 5],
    ] as const)
      it(`keeps words, badges and lines of the graph apart: ${name}, ${width} px wide`, async () => {
        await show(program, width);
        const found = await panel.page.evaluate<{ labels: number; faults: string[] }>(graphFaults);
        assert.deepEqual(found, { labels: count, faults: [] });
      });

  it("shows a long cycle as one: down at the right, up at the left, each name whole", async () => {
    for (const width of [900, 320]) {
      await show(philosophers, width);
      const places = [];
      for (let i = 0; i < 8; i++)
        for (const name of [`philosopher ${i}`, `fork ${(i + 1) % 8}`]) {
          const node = at(`node-${name}`);
          assert.equal(await node.locator("text").textContent(), name);
          places.push((await node.locator("rect").boundingBox())!);
        }
      const middle = places.reduce((sum, { x }) => sum + x, 0) / places.length;
      for (const [index, { x, y }] of places.entries()) {
        const next = places[(index + 1) % places.length];
        if (x > middle && next.x > middle) assert.ok(next.y > y, "down at the right");
        else if (x < middle && next.x < middle) assert.ok(next.y < y, "up at the left");
        else assert.ok(Math.abs(next.y - y) < 1);
      }
      await panel.page.close();
    }
    await panel.open();
  });

  it("folds no member of a deadlock", async () => {
    await show(philosophers, 900);
    const names = await at("timeline").locator(".lane .name").allTextContents();
    for (let i = 0; i < 8; i++) assert.ok(names.includes(`philosopher ${i}`), names.join());
    // Others are folded as before
    await panel.page.close();
    await show(workers, 900);
    assert.equal(await at("timeline").locator(".more").textContent(), "7 more");
  });

  for (const width of [900, 560, 320])
    it(`cuts the names of those who hold and wait before their numbers, ${width} px wide`, async () => {
      await show(philosophers, width);
      const numbers = await panel.page.evaluate<string[]>(
        inPage(`return all("[data-testid=state] .task").map((tag) => {
          const [inner, number] = [boxOf(tag), tag.lastElementChild && boxOf(tag.lastElementChild)];
          const isWhole = number && number.left >= inner.left && number.right <= inner.right && getComputedStyle(tag).textOverflow === "clip";
          return isWhole ? tag.lastElementChild.textContent.trim() : "cut: " + tag.textContent; });`),
      );
      const [held, waits] = [numbers.filter((_, i) => i % 2 === 0), numbers.filter((_, i) => i % 2 === 1)];
      assert.ok(held.length >= 8);
      for (const each of [...held, ...waits]) assert.match(each, /^\d$/);
    });

  for (const width of [560, 320])
    it(`breaks and cuts no word of a long name, ${width} px wide`, async () => {
      await show(longNames, width);
      const broken = await faults(`return all("[data-testid=state] .name").flatMap((name) => {
        const texts = [];
        const walk = document.createTreeWalker(name, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) texts.push(walk.currentNode);
        const isBroken = (text) => {
          const range = document.createRange();
          range.selectNodeContents(text);
          return !text.data.includes(" ") && range.getClientRects().length > 1;
        };
        return [...texts.filter(isBroken).map((text) => text.data), ...(name.scrollWidth > name.clientWidth ? ["cut: " + name.textContent] : [])];
      });`);
      assert.deepEqual(broken, []);
    });

  it("makes the chip of a short name no wider than the name", async () => {
    for (const width of [900, 320]) {
      await show(longNames, width);
      const wide = await faults(`return all("[data-testid=tree] .says > .task").filter((tag) => {
        const range = document.createRange();
        range.selectNodeContents(tag);
        return tag.getBoundingClientRect().width > range.getBoundingClientRect().width + 12;
      }).map((tag) => tag.textContent);`);
      assert.deepEqual(wide, []);
      assert.ok((await at("tree").locator(".says > .task").count()) > 2);
      await panel.page.close();
    }
    await panel.open();
  });

  for (const width of [900, 560, 320])
    it(`writes no value of the contested object under a circle, ${width} px wide`, async () => {
      for (const name of ["double-checked-init", "lost-update"]) {
        await show(name, width);
        const found = await faults(
          `return met(said(".object-lane .value text"), all(".object-lane .touch circle"), 0);`,
        );
        assert.deepEqual(found, [], name);
        const values = await at("timeline").locator(".object-lane .value text").allTextContents();
        assert.match(values.join(), name === "lost-update" ? /0/ : /null.*\{ /);
        await panel.page.close();
      }
      await panel.open();
    });

  for (const width of [900, 560, 320])
    it(`keeps the numbers of the ruler and its thumb apart, ${width} px wide`, async () => {
      const { shown } = await show(beside, width);
      for (let position = 0; position <= shown!.trace.events.length; position++) {
        await panel.send({ type: "position", position });
        const found = await faults(`const numbers = said(".ruler .number");
          const near = numbers.flatMap((one, i) => numbers.slice(i + 1).filter((other) => boxOf(one).right + 2 > boxOf(other).left && boxOf(other).right + 2 > boxOf(one).left)
            .map((other) => one.textContent + other.textContent));
          return [...near, ...met(numbers, all(".ruler .thumb path"), 0)];`);
        assert.deepEqual(found, [], `at ${position}`);
      }
      assert.ok((await at("timeline").locator(".ruler .number").count()) > 3);
    });

  for (const width of [900, 320])
    it(`has all of the row in sight that is next, ${width} px wide`, async () => {
      const { shown } = await show(workers, width);
      const list = at("runs-next").locator(".candidates");
      for (const position of [shown!.position, 15, 30]) {
        await panel.send({ type: "position", position });
        const [outer, own] = [(await list.boundingBox())!, (await list.locator(".next").boundingBox())!];
        assert.ok(own.y >= outer.y - 0.5 && own.y + own.height <= outer.y + outer.height + 0.5, `at ${position}`);
      }
      assert.equal(await panel.page.evaluate("scrollY"), 0, "the page stays where it is");
      if (width < 520) return;
      const graph = (await at("graph").boundingBox())!;
      await panel.send({ type: "position", position: shown!.position });
      assert.ok((await list.boundingBox())!.height >= graph.height - 1, "as much room as there is beside the graph");
    });

  for (const width of [900, 560, 320])
    it(`leads the line of a race through no words, ${width} px wide`, async () => {
      for (const program of [signal, "double-checked-init", "lost-update"]) {
        await show(program, width);
        const found = await faults(
          `return through(all(".link.race path"), said(":is(.cells .label, .spans text, .holdings text)"));`,
        );
        assert.deepEqual(found, [], program);
        assert.equal(await at("timeline").locator(".link.race path").count(), 1);
        await panel.page.close();
      }
      await panel.open();
    });

  it("explains every mark that there is, and no other", async () => {
    const legend = () => panel.page.locator(".legend").innerText();
    await show("lost-update", 900);
    assert.match(await legend(), /nothing orders them[^]*reads[^]*writes/);
    assert.doesNotMatch(await legend(), /happens before|way out|every order fails|preempted/);
    await panel.page.close();
    await show(signal, 900);
    assert.match(await legend(), /nothing orders them[^]*happens before/);
    await panel.page.close();
    await show("bank-transfer-deadlock", 900);
    assert.match(await legend(), /preempted[^]*the last way out[^]*every order fails/);
    assert.doesNotMatch(await legend(), /nothing orders|not decided|reads/);
  });
});
