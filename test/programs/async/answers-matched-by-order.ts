// Calls over a message port: the other side answers when it is ready, not in order. Answers without a number go to the wrong
// caller.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

function calls(numbered: boolean): void {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = async ({ data: { id, n } }) => {
    await io(undefined, `square of ${n}`);
    port2.postMessage({ id, square: n * n });
  };
  const waiting: { id: number; resolve: (square: number) => void }[] = [];
  port1.onmessage = ({ data: { id, square } }) => {
    const at = numbered ? waiting.findIndex((one) => one.id === id) : 0;
    waiting.splice(at, 1)[0].resolve(square);
  };
  let ids = 0;
  const square = (n: number) =>
    new Promise<number>((resolve) => {
      waiting.push({ id: ++ids, resolve });
      port1.postMessage({ id: ids, n });
    });
  let text = "";
  Promise.all([square(2), square(3)]).then((squares) => (text = squares.join()));
  after(() => {
    if (text !== "4,9") throw new Error(text);
  });
}
scenario("bug", () => calls(false));
scenario("repair", () => calls(true));
