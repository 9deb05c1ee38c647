// Pictures of the panel for people to look at: npx tsx test/webview/pictures.ts [folder] [part of a name]
import { mkdirSync } from "node:fs";
import type { ToPanel } from "../../src/protocol/panel";
import { fixture, showMessage } from "./fixtures";
import { longTrace } from "./longTrace";
import { openBrowser, openPanel } from "./openPanel";
import type { Theme } from "./panelPage";
import { studied } from "./studied";

const [folder = ".screenshots", wanted = ""] = process.argv.slice(2);
const bank = showMessage("bank-transfer-deadlock", 8);
const race = showMessage("lost-update", 5);
const condition = showMessage("condition-if", 19);
const philosophers = showMessage("dining-philosophers-deadlock", 6);

interface Picture {
  readonly name: string;
  readonly messages: readonly ToPanel[];
  readonly width?: number;
  readonly height?: number;
  readonly theme?: Theme;
}
const long = longTrace(10_000);
const { report, passing } = fixture("condition-if");
const verified: ToPanel = {
  type: "show",
  view: {
    file: "condition-while.ts",
    scenarios: ["two customers", "three customers"],
    scenario: "two customers",
    report: { ...report, verdict: "verified", findings: [] },
    shown: { trace: passing!, position: 9, from: { kind: "first" }, canUndo: false },
  },
};
/** A sample with all that is found out about it. */
const study = (name: string, more = {}): ToPanel => ({ type: "show", view: studied(name).view(more) });
const pictures: Picture[] = [
  { name: "ways-out-dark", messages: [study("condition-if")], height: 1800 },
  { name: "ways-out-light", messages: [study("condition-if")], height: 1800, theme: "light" },
  { name: "ways-out-high-contrast", messages: [study("condition-if")], height: 1800, theme: "high-contrast" },
  { name: "ways-out-narrow", messages: [study("bank-transfer-deadlock")], height: 2000, width: 480 },
  { name: "not-decided", messages: [study("dining-philosophers-livelock")], height: 1900 },
  { name: "findings", messages: [study("lost-update")], height: 1200 },
  { name: "callbacks", messages: [study("double-fetch")], height: 1500 },
  { name: "predict", messages: [study("bank-transfer-deadlock", { predict: true })], height: 420 },
  { name: "bank-dark", messages: [bank] },
  { name: "bank-light", messages: [bank], theme: "light" },
  { name: "bank-high-contrast", messages: [bank], theme: "high-contrast" },
  { name: "bank-narrow", messages: [bank], width: 560 },
  { name: "race-dark", messages: [race] },
  { name: "race-narrow-light", messages: [race], width: 560, theme: "light" },
  { name: "condition-dark", messages: [condition] },
  { name: "philosophers-light", messages: [philosophers], theme: "light" },
  { name: "verified-dark", messages: [verified] },
  { name: "bank-high-contrast-light", messages: [bank], theme: "high-contrast-light" },
  { name: "condition-320", messages: [condition], width: 320, height: 1400 },
  { name: "many-dark", messages: [showMessage("many-tasks", 31)], height: 1400 },
  { name: "many-high-contrast-light", messages: [showMessage("many-tasks", 30)], theme: "high-contrast-light" },
  { name: "order-light", messages: [showMessage("condition-if", 16)], theme: "light" },
  { name: "fork-dark", messages: [showMessage("bank-transfer-deadlock", 2)] },
  { name: "start-dark", messages: [showMessage("bank-transfer-deadlock", 0)] },
  {
    name: "exploring",
    messages: [{ type: "exploring", file: "bank.ts", scenario: "two transfers", executions: 1234 }],
    height: 200,
  },
  { name: "stale", messages: [bank, { type: "stale" }], height: 400 },
  { name: "empty", messages: [], height: 120 },
  { name: "empty-narrow", messages: [], height: 160, width: 320 },
  {
    name: "exploring-narrow",
    messages: [{ type: "exploring", file: "bank.ts", scenario: "two transfers", executions: 1234 }],
    height: 140,
    width: 320,
  },
  { name: "stale-narrow", messages: [bank, { type: "stale" }], height: 900, width: 400 },
  { name: "failed", messages: [{ type: "failed", message: "The worker ended: out of memory." }], height: 200 },
  {
    name: "failed-after",
    messages: [bank, { type: "failed", message: "The worker ended: out of memory." }],
    height: 500,
  },
  {
    name: "looking",
    messages: [
      study("condition-if", { turning: { schedule: studied("condition-if").traces[0].schedule, looking: true } }),
    ],
    height: 700,
  },
  { name: "never-settled", messages: [study("async-mutex-not-released")], height: 1300 },
  { name: "never-settled-narrow", messages: [study("async-mutex-not-released")], height: 1500, width: 480 },
  {
    name: "long",
    messages: [
      showMessage("lost-update", 5),
      {
        type: "trace",
        shown: { trace: long, position: 5000, from: { kind: "fork", position: 4, task: 2 }, canUndo: true },
      },
    ],
  },
];

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
for (const { name, messages, ...options } of pictures.filter((picture) => picture.name.includes(wanted))) {
  const panel = await openPanel(browser, options);
  await panel.send(...messages);
  await panel.page.screenshot({ path: `${folder}/${name}.png` });
  await panel.page.close();
}
await browser.close();
