import type { CheckOptions } from "../protocol/checker";

/** More threads than this are a slip of the finger. */
const mostJobs = 64;
const defaultMemoryMb = 2_048;

interface Settings {
  get<T>(name: string, otherwise: T): T;
}

/** What a check may use and assume, from the settings; what they leave out or have no sense for is left to the checker. */
export function checkOptions(settings: Settings): CheckOptions {
  const jobs = Math.min(wholeNumber(settings.get("jobs", 1)) ?? 1, mostJobs);
  const counts = {
    maxExecutions: wholeNumber(settings.get("maxExecutions", 0)),
    starvationBound: wholeNumber(settings.get("starvationBound", 0)),
    ioMax: wholeNumber(settings.get("ioMax", 0)),
    timerSlack: wholeNumber(settings.get("timerSlack", 0)),
    jobs: jobs > 1 ? jobs : undefined,
  };
  return {
    timeMs: settings.get("timeLimit", 10) * 1000,
    maxSteps: settings.get("maxSteps", 10_000),
    memoryMb: wholeNumber(settings.get("memoryLimit", 2_048)) ?? defaultMemoryMb,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined)),
    ...(settings.get("spuriousWakeups", false) ? { spuriousWakeups: true } : {}),
  };
}

/** Above 0; what people write into their settings may be anything. */
function wholeNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
