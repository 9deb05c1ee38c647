// npm run test:oracle: 10,000 generated programs, other ones each time. `npm run test:oracle -- 2000` checks that many,
// ORACLE_SEED repeats a run. Ctrl+C ends it and says how far it came.
import { checkFamily } from "./checkFamily";
import { families } from "./families";

const programs = Number(process.argv[2] ?? 10_000);
const seed = Number(process.env.ORACLE_SEED ?? Date.now() % 2 ** 31);
const runs = Math.ceil(programs / families.length);
const start = performance.now();
let all = 0;
let failed = 0;

const seconds = () => ((performance.now() - start) / 1000).toFixed(0);
const again = `ORACLE_SEED=${seed} npm run test:oracle -- ${programs}`;
console.log(`${families.length} families of ${runs} programs; again: ${again}`);
process.once("SIGINT", () => {
  console.log(`\ninterrupted after ${all} programs in ${seconds()} s, ${failed} families failed; again: ${again}`);
  process.exit(130);
});

for (const family of families) {
  let [agreed, told] = [0, performance.now()];
  try {
    await checkFamily(family, { runs, seed }, () => {
      agreed++;
      all++;
      if (performance.now() - told < 10_000) return;
      told = performance.now();
      console.log(`  ${family.name}: ${agreed} of ${runs}`);
    });
    console.log(`${agreed} programs about ${family.name} agree (${seconds()} s)`);
  } catch (error) {
    failed++;
    console.log(`FAILED: ${family.name} (${seconds()} s)\n${(error as Error).message}`);
  }
}
console.log(`${all} programs in ${seconds()} s, ${failed} families failed; again: ${again}`);
process.exitCode = failed === 0 ? 0 : 1;
