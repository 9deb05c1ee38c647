import type { Page } from "playwright-core";

/** Milliseconds for which a page's main thread computes while that runs; what else the machine has to do counts for nothing. */
export async function processorTime(page: Page, running: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const used = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "TaskDuration")!.value;
  };
  const before = await used();
  await running();
  const after = await used();
  await session.detach();
  return after - before;
}
