import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { eventually } from "./harness/eventually";
import { useWindow } from "./harness/useWindow";

describe("what the panel gives away, in a real VS Code window", function () {
  const session = useWindow(this);
  const save = async (format: string, extension: string) => {
    const { window, folder } = session;
    await window.part("export").click();
    await window.part(`export-${format}`).click();
    await window.page.locator(".quick-input-widget").getByText("OK").click();
    return path.join(folder, `bank-transfer-deadlock-two-transfers.${extension}`);
  };

  it("is columns for an issue, JSON of the report and the trace, and a PNG", async () => {
    const { window } = session;
    await window.openFile("bank-transfer-deadlock.ts");
    await window.run("Interleaver: Visualize This File");
    await window.part("graph-cycle").waitFor();

    const columns = await save("markdown", "md");
    await eventually(async () => {
      const lines = (await readFile(columns, "utf8")).split("\n").filter((line) => line.startsWith("|"));
      assert.match(lines[0], /main.*Ada.*Ben/);
      assert.match(lines.at(-1)!, /stuck/);
    });
    const json = await save("json", "json");
    await eventually(async () => {
      const { format, report, trace } = JSON.parse(await readFile(json, "utf8"));
      assert.deepEqual(
        [format, report.findings[0].subkind, trace.events.length],
        ["interleaver-trace", "lock-cycle", 4],
      );
    });
    const png = await save("png", "png");
    await eventually(async () => {
      const bytes = await readFile(png);
      assert.equal(bytes.subarray(1, 4).toString("latin1"), "PNG");
      assert.ok(bytes.readUInt32BE(16) > 1000, `${bytes.readUInt32BE(16)} pixels wide`);
    });
  });

  it("is the schedule of a finding and the columns of an order, on the clipboard", async () => {
    const { window } = session;
    const clipboard = () => window.page.evaluate<string>("navigator.clipboard.readText()");
    await window.part("copy-schedule").click();
    await eventually(async () => assert.match(await clipboard(), /^i2:D:/));
    await window.part("copy-columns").click();
    await eventually(async () => assert.match(await clipboard(), /^\|.*main.*Ada.*Ben/m));
  });
});
