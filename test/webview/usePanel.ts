import type { Locator, Page } from "playwright-core";
import type { FromPanel } from "../../src/protocol/panel";
import type { OpenPanel } from "./openPanel";
import { openPanel } from "./openPanel";
import { useBrowser } from "./useBrowser";

type Options = Parameters<typeof openPanel>[1];
type Sent<Type> = Extract<FromPanel, { type: Type }>;

/** So long, twenty times a second, a message is waited for. */
const mostTries = 400;

/** The panel of the test under way. A test opens it, and it is closed after it. */
export interface PanelOfTest extends OpenPanel {
  open(options?: Options): Promise<void>;
  at(id: string): Locator;
  /** The last message of that type that the panel has posted; waits for the first one. */
  last<Type extends FromPanel["type"]>(type: Type): Promise<Sent<Type> | undefined>;
  /** Waits until the panel has drawn that position. */
  reaches(position: number): Promise<void>;
}

/** For the tests of the suite that calls it: one browser, and in it a panel for each. */
export function usePanel(): PanelOfTest {
  const browser = useBrowser();
  let opened: OpenPanel | undefined;
  afterEach(() => opened?.page.close());
  const page = (): Page => opened!.page;
  return {
    get page() {
      return page();
    },
    open: async (options) => {
      opened = await openPanel(browser(), options);
    },
    send: (...messages) => opened!.send(...messages),
    sent: () => opened!.sent(),
    at: (id) => page().getByTestId(id),
    last: async <Type extends FromPanel["type"]>(type: Type) => {
      // A busy page draws, and posts, somewhat later
      for (let tries = 0; ; tries++) {
        const found = (await opened!.sent()).findLast((message): message is Sent<Type> => message.type === type);
        if (found || tries === mostTries) return found;
        await page().waitForTimeout(50);
      }
    },
    async reaches(position) {
      await page().locator(`[role=slider][aria-valuenow="${position}"]`).waitFor({ state: "attached" });
      // Tables and graph follow at the end of a run
      await page().locator("[aria-busy=true]").first().waitFor({ state: "detached" });
    },
  };
}
