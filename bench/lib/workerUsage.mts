import { readdirSync, readFileSync } from "node:fs";

/** What the living children of this process used so far; zeros where /proc is missing. */
export interface Usage {
  /** The largest resident set that any of them had, in megabytes. */
  readonly peakMb: number;
  /** Time of processors that all of them used, in milliseconds. */
  readonly cpuMs: number;
}

export function workerUsage(): Usage {
  const usages = children().map(usageOf);
  return {
    peakMb: Math.max(0, ...usages.map(({ peakMb }) => peakMb)),
    cpuMs: usages.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  };
}

function children(): string[] {
  try {
    return readdirSync("/proc/self/task").flatMap((thread) =>
      readFileSync(`/proc/self/task/${thread}/children`, "utf8").split(" ").filter(Boolean),
    );
  } catch {
    return [];
  }
}

function usageOf(pid: string): Usage {
  try {
    const peak = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0;
    // Behind the name in parentheses; user and system time in hundredths of a second
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return { peakMb: Number(peak) / 1024, cpuMs: (Number(fields[11]) + Number(fields[12])) * 10 };
  } catch {
    return { peakMb: 0, cpuMs: 0 }; // It has just ended
  }
}
