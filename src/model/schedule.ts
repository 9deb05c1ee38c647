interface Choice {
  readonly task: number;
  readonly choice: number;
}

/**
 * A schedule: which task made each event, run-length encoded; `=k` fixes an alternative. Behind `~` stand the variables
 * and properties that tasks share, because only accesses to those are events. Version prefix `i1:`.
 */
export function formatSchedule(choices: readonly Choice[], shared: readonly string[] = []): string {
  const parts: string[] = [];
  for (let i = 0; i < choices.length;) {
    const { task, choice } = choices[i];
    let run = 1;
    while (choice < 0 && choices[i + run]?.task === task && choices[i + run].choice < 0) run++;
    parts.push(`${task}${choice >= 0 ? `=${choice}` : run > 1 ? `x${run}` : ""}`);
    i += run;
  }
  const names = shared.map((name) => encodeURIComponent(name)).join(",");
  return `i1:${parts.join(".")}${names === "" ? "" : `~${names}`}`;
}

/** The choices of a schedule; undefined if the text is not a schedule. */
export function parseSchedule(text: string): Choice[] | undefined {
  const match = /^i1:([\dx=.]*)(?:~.*)?$/.exec(text);
  if (!match) return undefined;
  const choices: Choice[] = [];
  for (const part of match[1].split(".").filter((p) => p !== "")) {
    const fields = /^(\d+)(?:x(\d+)|=(\d+))?$/.exec(part);
    if (!fields) return undefined;
    const choice = fields[3] === undefined ? -1 : Number(fields[3]);
    const run = Number(fields[2] ?? 1);
    if (choices.length + run > 1_000_000) return undefined;
    for (let i = 0; i < run; i++) choices.push({ task: Number(fields[1]), choice });
  }
  return choices;
}

/** What a schedule says tasks share; see `Sharing`. */
export function sharedOf(schedule: string): string[] {
  const names = /~(.*)$/.exec(schedule)?.[1];
  try {
    return names ? names.split(",").map(decodeURIComponent) : [];
  } catch {
    return [];
  }
}
