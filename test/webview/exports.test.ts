import assert from "node:assert/strict";
import type { ExportFormat } from "../../src/protocol/panel";
import { studied } from "./studied";
import { usePanel } from "./usePanel";

describe("the panel's pictures", function () {
  const panel = usePanel();
  const { at } = panel;
  const exported = async (format: ExportFormat) => {
    await at("export").click();
    await at(`export-${format}`).click();
    for (let tries = 0; tries < 100; tries++) {
      const found = await panel.last("export");
      if (found?.format === format) return found.data!;
      await panel.page.waitForTimeout(50);
    }
    throw new Error("nothing was exported");
  };
  const words = [
    "Deadlock in 1 of 3 orders",
    "Ada holds checking ① (line 18) and waits for savings (line 19); Ben holds savings ② (line 18)",
    "Who waits for whom · after event 4",
    "waits for · line 19",
    "held since line 18",
    "The cycle is closed: nobody in it can go on.",
  ];

  for (const theme of ["dark", "light", "high-contrast"] as const)
    it(`say and show what the panel does, ${theme}`, async () => {
      await panel.open({ theme });
      await panel.send({ type: "show", view: studied("bank-transfer-deadlock").view() });
      const svg = await exported("svg");
      const png = await exported("png");
      // Each text of the SVG, and how many pixels of its colour the PNG has where it stands
      const found = await panel.page.evaluate<{ text: string; inked: number }[]>(`(async () => {
        const holder = document.createElement("div");
        holder.style.cssText = "position: absolute; left: 0; top: 0; background: white";
        holder.innerHTML = ${JSON.stringify(svg)};
        document.body.append(holder);
        const image = new Image();
        image.src = "data:image/png;base64," + ${JSON.stringify(png)};
        await image.decode();
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.width, image.height];
        const pencil = canvas.getContext("2d");
        pencil.drawImage(image, 0, 0);
        const whole = holder.firstElementChild.getBoundingClientRect();
        const all = [...holder.querySelectorAll("text")].map((node) => {
          const box = node.getBoundingClientRect();
          const [r, g, b] = /(\\d+), (\\d+), (\\d+)/.exec(getComputedStyle(node).fill).slice(1).map(Number);
          const [x, y] = [(box.left - whole.left) * 2, (box.top - whole.top) * 2];
          if (box.width < 1) return { text: node.textContent, inked: 0 };
          const { data } = pencil.getImageData(x, y, box.width * 2, box.height * 2);
          let inked = 0;
          for (let at = 0; at < data.length; at += 4)
            if (Math.abs(data[at] - r) + Math.abs(data[at + 1] - g) + Math.abs(data[at + 2] - b) < 60) inked++;
          return { text: node.textContent, inked };
        });
        holder.remove();
        return all;
      })()`);
      for (const said of words)
        assert.ok(
          found.some(({ text, inked }) => text.includes(said) && inked > 40),
          `${said}: ${JSON.stringify(found.filter(({ text }) => text.includes(said.slice(0, 8))))}`,
        );
    });
});
