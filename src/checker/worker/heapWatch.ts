import { getHeapSpaceStatistics, getHeapStatistics } from "node:v8";

/** So much of the heap may be in use for good: what is left is for a report, and for what another process goes on with. */
const share = 3 / 4;

/**
 * Tells in time that the heap of this thread will not do. How much is in use says little, as V8 lets garbage lie until it
 * needs the room; what counts is what is there after it has collected that.
 */
export class HeapWatch {
  /** More is in use for good than may be. */
  full = false;
  private readonly most: number;
  private observing = false;

  /** `heapMb`: what objects may take that are not young, in megabytes. */
  constructor(heapMb: number) {
    this.most = share * heapMb * 2 ** 20;
  }

  /** What was in use is garbage now. */
  begin(): void {
    this.full = false;
  }

  /** Call between executions. */
  look(): void {
    // Few programs come this far, and to load the module takes a millisecond
    if (!this.observing && getHeapStatistics().used_heap_size > this.most / 2) this.observe();
  }

  private observe(): void {
    this.observing = true;
    const { constants, PerformanceObserver } = process.getBuiltinModule("node:perf_hooks");
    const observer = new PerformanceObserver((list) => {
      const collected = list.getEntries() as readonly { readonly detail?: { readonly kind?: number } }[];
      if (collected.some(({ detail }) => detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR))
        this.full = inUse() > this.most;
    });
    observer.observe({ entryTypes: ["gc"] });
  }
}

/** Bytes that have survived; what is new may be garbage. */
function inUse(): number {
  return getHeapSpaceStatistics().reduce(
    (sum, { space_name: name, space_used_size: used }) => (name.startsWith("new_") ? sum : sum + used),
    0,
  );
}
