/** A schedule: which task made each event, run-length encoded; `=k` fixes an alternative. Version prefix `i1:`. */
export function formatSchedule(choices: readonly { task: number; choice: number }[]): string {
  const parts: string[] = [];
  for (let i = 0; i < choices.length;) {
    const { task, choice } = choices[i];
    let run = 1;
    while (choice < 0 && choices[i + run]?.task === task && choices[i + run].choice < 0) run++;
    parts.push(`${task}${choice >= 0 ? `=${choice}` : run > 1 ? `x${run}` : ""}`);
    i += run;
  }
  return `i1:${parts.join(".")}`;
}

/** Inverse of `formatSchedule`; undefined if the text is not a schedule. */
export function parseSchedule(text: string): { task: number; choice: number }[] | undefined {
  const match = /^i1:(.*)$/.exec(text);
  if (!match) return undefined;
  const choices: { task: number; choice: number }[] = [];
  for (const part of match[1].split(".").filter((p) => p !== "")) {
    const fields = /^(\d+)(?:x(\d+)|=(\d+))?$/.exec(part);
    if (!fields) return undefined;
    const choice = fields[3] === undefined ? -1 : Number(fields[3]);
    for (let i = 0; i < Number(fields[2] ?? 1); i++) choices.push({ task: Number(fields[1]), choice });
  }
  return choices;
}
