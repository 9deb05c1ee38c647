import type { VSCodeWindow } from "./vscodeWindow";

/** In place of the two lines that take the locks in the order of the transfer; the editor indents. */
const repair = [
  "  const [first, second] = from === checking ? [from, to] : [to, from];",
  "first.lock.lock();",
  "second.lock.lock();",
];

/** Types the repair into `bank-transfer-deadlock.ts`, which is in front. It is not saved. */
export async function repairBank(window: VSCodeWindow): Promise<void> {
  const { keyboard } = window.page;
  await window.goToLine(18);
  await keyboard.press("Home");
  await keyboard.press("Home");
  await keyboard.press("Shift+ArrowDown");
  await keyboard.press("Shift+End");
  await keyboard.insertText(repair.join("\n"));
}
