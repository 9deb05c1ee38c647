// The repair of data-pipeline: all readings are converted at once, and stored in their order, however long each of
// them took.
// @expect verified
import { after, io, scenario } from "interleaver";

const stored: number[] = [];

async function convert(celsius: number): Promise<number> {
  return io(celsius * 1.8 + 32, `convert ${celsius}`);
}
async function pipeline(readings: readonly number[]): Promise<void> {
  for (const converted of readings.map(convert)) stored.push(await converted);
}

scenario("three readings", async () => {
  await pipeline([10, 20, 30]);
  after(() => {
    if (stored.join() !== "50,68,86") throw new Error(`stored as ${stored}`);
  });
});
