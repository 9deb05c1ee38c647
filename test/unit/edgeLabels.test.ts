import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { waitForModel } from "../../src/presentation/state/waitForModel";
import { waitForUnion } from "../../src/presentation/state/waitForUnion";
import { traceHistory } from "../../src/presentation/traceHistory";
import { edgeLabels } from "../../webview/layout/edgeLabels";
import { graphLayout } from "../../webview/layout/graphLayout";
import { textWidth } from "../../webview/layout/textWidth";
import { edgeWords } from "../../webview/views/graph/edgeWords";
import { fixture } from "../webview/fixtures";

const names = readdirSync("test/fixtures/traces").map((file) => file.replace(".json", ""));

describe("the words of the graph's edges", () => {
  for (const name of names)
    for (const width of [260, 420, 560])
      it(`${name}: say each line, on no node, not on each other and inside of ${width} px`, () => {
        const { trace, report } = fixture(name);
        const history = traceHistory(trace);
        const layout = graphLayout(waitForUnion(history, report.findings), width);
        const boxes = [...layout.boxes.values()];
        for (let position = 0; position <= history.end; position++) {
          const { edges } = waitForModel(history, position, trace.findings[0]);
          const drawn = edges.filter(({ from, to }) => layout.boxes.has(from) && layout.boxes.has(to));
          const labels = edgeLabels(
            drawn.map((edge) => ({
              route: layout.route(edge.from, edge.to),
              words: edgeWords(edge),
              isMarked: edge.mark !== undefined,
            })),
            boxes,
            layout,
          );
          const rectangles = labels.map((label) => {
            if (!label) return undefined;
            const wide = textWidth(label.text, 11);
            const left = label.x - { start: 0, middle: wide / 2, end: wide }[label.anchor];
            return { left, right: left + wide, top: label.y - 9, bottom: label.y + 3 };
          });
          for (const [index, edge] of drawn.entries()) {
            const at = `${edge.id} at ${position}: ${labels[index]?.text}`;
            if (edge.site) assert.match(labels[index]!.text, new RegExp(`line ${edge.site.line}$`), at);
            const own = rectangles[index];
            if (!own) continue;
            assert.ok(own.left >= -1 && own.right <= width + 1, at);
            for (const box of boxes)
              assert.ok(
                own.right <= box.x - box.width / 2 ||
                  own.left >= box.x + box.width / 2 ||
                  own.bottom <= box.y - box.height / 2 ||
                  own.top >= box.y + box.height / 2,
                at,
              );
            for (const other of rectangles.slice(0, index))
              if (other)
                assert.ok(
                  own.right <= other.left ||
                    own.left >= other.right ||
                    own.bottom <= other.top ||
                    own.top >= other.bottom,
                  at,
                );
          }
        }
      });
});
