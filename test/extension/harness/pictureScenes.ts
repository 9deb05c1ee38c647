import type { VSCodeWindow } from "./vscodeWindow";

/** What a picture shows, and how a window comes to show it. */
export interface Scene {
  readonly name: string;
  /** The scene that it goes on from. */
  readonly after?: string;
  show(window: VSCodeWindow): Promise<void>;
}

const visualize = async (window: VSCodeWindow, sample: string, part: string) => {
  await window.openFile(sample);
  await window.run("Interleaver: Visualize This File");
  await window.panel.locator("header").getByText(sample).waitFor();
  await window.part(part).first().waitFor();
};
/** With that part at the top of the window. */
const toPart = (window: VSCodeWindow, id: string) =>
  window.part(id).evaluate((node) => node.scrollIntoView({ block: "start" }));

/** The ten scenes of the README: what people come for, each in a real window. */
export const scenes: readonly Scene[] = [
  {
    name: "panel",
    show: async (window) => {
      await visualize(window, "bank-transfer-deadlock.ts", "graph-cycle");
      await window.part("last-chance").waitFor();
    },
  },
  {
    name: "fork",
    after: "panel",
    show: async (window) => {
      await window.part("last-chance").click();
      await window.part("choose-1").click();
      await window.part("origin").getByText("You chose").waitFor();
    },
  },
  {
    name: "race",
    show: async (window) => {
      await visualize(window, "lost-update.ts", "timeline");
      await window.part("finding").getByText("Data race").waitFor();
    },
  },
  {
    name: "async",
    show: async (window) => {
      await visualize(window, "session-shared.ts", "finding-1");
      await window.part("finding-1").click();
      await window.part("finding").getByText("lost update").waitFor();
      await window.part("turning").locator("b").waitFor();
    },
  },
  {
    name: "verified",
    show: (window) => visualize(window, "bank-transfer-ordered.ts", "choices"),
  },
  {
    name: "outcomes",
    show: async (window) => {
      await visualize(window, "double-fetch.ts", "tree");
      await toPart(window, "state");
    },
  },
  {
    name: "no-return",
    show: async (window) => {
      await visualize(window, "condition-if.ts", "last-chance");
      await window.part("last-chance").click();
    },
  },
  {
    name: "side-by-side",
    after: "no-return",
    show: async (window) => {
      await window.part("compare-both").click();
      await toPart(window, "compare");
    },
  },
  {
    name: "stale",
    show: async (window) => {
      await visualize(window, "dining-philosophers-deadlock.ts", "graph-cycle");
      await window.goToLine(11);
      await window.page.keyboard.type("const forkD = new Mutex();\n");
      await window.part("stale").waitFor();
    },
  },
  {
    name: "gallery",
    after: "stale",
    show: async (window) => {
      await window.run("File: Revert File");
      await window.run("View: Close All Editors");
      await window.run("Interleaver: Open Sample Gallery");
      await window.panel.getByText("Deadlock").first().waitFor();
    },
  },
  {
    name: "editor",
    show: async (window) => {
      await window.run("View: Close Editor");
      await visualize(window, "lost-update.ts", "timeline");
      await window.problems();
      await window.hover("visitors", "Data race");
    },
  },
];
