import assert from "node:assert/strict";
import { crosses } from "../../webview/layout/crosses";
import { detour } from "../../webview/layout/detour";

const box = (x: number, y: number, width = 80) => ({ x, y, width, height: 30 });
const rectangle = ({ x, y, width, height }: ReturnType<typeof box>) => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

describe("the way of an edge around nodes", () => {
  const [left, right] = [box(50, 50), box(350, 50)];

  it("is straight where nothing stands between", () => {
    assert.deepEqual(detour(left, right, [box(200, 150)], 400, 200), []);
  });

  for (const [name, others] of Object.entries({
    one: [box(200, 50)],
    "a wide one": [box(200, 50, 180)],
    two: [box(150, 50, 60), box(250, 50, 60)],
    "one, and another below": [box(200, 50), box(200, 100)],
  }))
    it(`leads beside ${name}, inside the picture`, () => {
      const way = [left, ...detour(left, right, others, 400, 200), right];
      assert.ok(way.length > 2);
      for (const { x, y } of way) assert.ok(x >= 0 && x <= 400 && y >= 0 && y <= 200);
      for (const [index, point] of way.slice(1).entries())
        for (const other of others) assert.equal(crosses(rectangle(other), way[index], point), false);
    });

  it("takes the other side back, so that the two lines of a pair stay apart", () => {
    const others = [box(200, 100)];
    const [a, b] = [box(50, 100), box(350, 100)];
    const [there, back] = [detour(a, b, others, 400, 200)[0], detour(b, a, others, 400, 200)[0]];
    assert.ok((there.y - 100) * (back.y - 100) < 0);
  });

  it("is straight again where there is no room for a way round", () => {
    assert.deepEqual(detour(box(50, 20), box(350, 20), [box(200, 20)], 400, 40), []);
  });
});
