// npm run test:oracle: 10,000 generated programs, other ones each time, in rounds with a seed each.
// npm run test:oracle -- 2000           so many
// npm run test:oracle -- 2000 monitors  of the families whose name has that in it
// ORACLE_SEED=7 repeats a run. Ctrl+C ends it and says how far it came.
import { checkFamily } from "./checkFamily";
import { families, programsInAll } from "./families";

const [wanted = "10000", ...words] = process.argv.slice(2);
const programs = Number(wanted);
const chosen = families.filter(({ name }) => name.includes(words.join(" ")));
if (!(programs > 0) || chosen.length === 0)
  throw new Error(`npm run test:oracle -- PROGRAMS [FAMILY]: not ${process.argv.slice(2).join(" ")}`);
const seed = Number(process.env.ORACLE_SEED ?? Date.now() % 2 ** 30);
const shares = programsInAll(chosen, 1);
const rounds = Math.ceil(programs / shares / 10);
const runs = Math.ceil(programs / shares / rounds);
const total = rounds * runs * shares;
const start = performance.now();
const differences: string[] = [];
let all = 0;

const again = `ORACLE_SEED=${seed} npm run test:oracle -- ${process.argv.slice(2).join(" ")}`.trim();
console.log(`${rounds} rounds of ${total / rounds} programs of ${chosen.length} families; again: ${again}`);
process.once("SIGINT", () => {
  tell("interrupted after ");
  process.exit(130);
});

for (let round = 0; round < rounds; round++) {
  for (const family of chosen)
    try {
      await checkFamily(family, { runs, seed: seed + round }, () => void all++);
    } catch (error) {
      const difference = `DIFFERENCE ${differences.length + 1}: ${(error as Error).message}`;
      differences.push(difference);
      console.log(difference);
    }
  const seconds = (performance.now() - start) / 1000;
  const left = (seconds / (round + 1)) * (rounds - round - 1);
  const share = `${all} of ${total} programs agree`;
  console.log(`round ${round + 1} of ${rounds}: ${share}, ${seconds.toFixed(0)} s, about ${left.toFixed(0)} s left`);
}
for (const difference of differences) console.log(`\n${difference}`);
tell("");
process.exitCode = differences.length === 0 ? 0 : 1;

function tell(how: string): void {
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${how}${all} programs agree, ${differences.length} differences, ${seconds} s; again: ${again}`);
}
