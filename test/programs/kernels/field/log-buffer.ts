// Requests write their lines into one buffer: the text is copied behind what is there, and then the fill level goes up.
// Two at once copy to the same place, and the log is garbled.
// Re-tells: Apache httpd bug 25520 (Lu, Park, Seo and Zhou, "Learning from Mistakes", ASPLOS 2008).
// @expect [unguarded] violated data-race
// @expect [unguarded] violated assertion
// @expect [a mutex for each log] verified
// @expect [unguarded] executions 94
// @expect [a mutex for each log] executions 2
// @finds [unguarded] assertion in 92 at 27
// @finds [unguarded] data-race in 92 at 18
// @finds [unguarded] data-race in 94 at 18, 19
import { Mutex, after, scenario, thread } from "interleaver";

class Log {
  readonly characters = new Array<string>(8).fill(" ");
  #length = 0;
  write(line: string): void {
    for (const [i, character] of [...line].entries()) this.characters[this.#length + i] = character;
    this.#length += line.length;
  }
}
function requests(write: (log: Log, line: string) => void): void {
  const log = new Log();
  for (const line of ["GET;", "PUT;"]) thread(line, () => write(log, line));
  after(() => {
    const text = log.characters.join("");
    if (!["GET;PUT;", "PUT;GET;"].includes(text)) throw new Error(`the log says ${text}`);
  });
}
scenario("unguarded", () => requests((log, line) => log.write(line)));
scenario("a mutex for each log", () => {
  const mutex = new Mutex("log mutex");
  requests((log, line) => mutex.runExclusive(() => log.write(line)));
});
