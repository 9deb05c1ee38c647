import { readdirSync, readFileSync } from "node:fs";

/** The largest resident set, in megabytes, that any living child of this process had so far; 0 where /proc is missing. */
export function peakMemory(): number {
  try {
    const children = readdirSync("/proc/self/task").flatMap((thread) =>
      readFileSync(`/proc/self/task/${thread}/children`, "utf8").split(" ").filter(Boolean),
    );
    return Math.max(0, ...children.map((pid) => peakOf(pid) / 1024));
  } catch {
    return 0;
  }
}

function peakOf(pid: string): number {
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
}
