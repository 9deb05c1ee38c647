import assert from "node:assert/strict";
import { eventually } from "./harness/eventually";
import { useWindow } from "./harness/useWindow";

/** Scenarios that no text names; 2 and 4 race. */
const many = `import { Mutex, scenario, thread } from "interleaver";
let total = 0;
for (let i = 1; i <= 4; i++) scenario(\`number \${i}\`, () => {
  const lock = new Mutex();
  const first = thread(() => { if (i % 2) lock.lock(); total++; if (i % 2) lock.unlock(); });
  const second = thread(() => { lock.lock(); total++; lock.unlock(); });
  first.join();
  second.join();
});
`;
const long = `import { AtomicInt, scenario, thread } from "interleaver";
const count = new AtomicInt(0);
scenario("too many orders", () => {
  for (let t = 0; t < 8; t++) thread(() => { for (let i = 0; i < 4; i++) count.increment(); });
});
`;

describe("scenarios that a program makes in a loop, in a real VS Code window", function () {
  const session = useWindow(
    this,
    { settings: { "interleaver.timeLimit": 600, "interleaver.exploreOnSave": "off" } },
    { "many.ts": many, "long.ts": long },
  );
  const offered = () => session.window.part("scenario").locator("option").allTextContents();
  const all = ["number 1", "number 2", "number 3", "number 4"];

  it("are told by the worst of them, also above the import, and each can be chosen", async () => {
    const { window } = session;
    await window.openFile("many.ts");
    await window.run("Interleaver: Visualize This File");
    await window.says("verdict", /^Data race in all .* orders/);
    assert.deepEqual(await offered(), all);
    await eventually(async () =>
      assert.match(await window.page.locator(".codelens-decoration").first().innerText(), /Data race in all/),
    );
    await window.part("scenario").selectOption("number 3");
    await window.says("verdict", /^No bug in/);
    assert.deepEqual(await offered(), all);
  });

  it("can still be chosen after an edit", async () => {
    const { window } = session;
    await window.goToLine(2);
    await window.page.keyboard.press("Enter");
    await window.part("stale").waitFor();
    await window.part("rerun").click();
    await window.part("stale").waitFor({ state: "detached" });
    await window.says("verdict", /^No bug in/);
    assert.deepEqual(await offered(), all);
    await window.part("scenario").selectOption("number 4");
    await window.says("verdict", /^Data race in all/);
  });

  it("leave nothing in the panel while another file is explored, and who stops that is told so", async () => {
    const { window } = session;
    await window.openFile("long.ts");
    await window.run("Interleaver: Visualize This File");
    await window.says("verdict", /Exploring long\.ts… [1-9][\d,]* orders so far/);
    assert.equal(await window.panel.locator(".content").isVisible(), false);
    assert.equal(await window.part("finding").isVisible(), false);
    await window.part("cancel").click();
    await window.says("verdict", /^Nothing found in .* · stopped by hand after [\d.]+ m?s · /);
  });
});
