// Readings of a sensor are read, converted and stored. Each stage starts the next and goes on, so readings
// overtake each other on the way, and the curve has them in the wrong order.
// @expect violated assertion
import { after, io, scenario } from "interleaver";

const stored: number[] = [];

async function convert(celsius: number): Promise<number> {
  return io(celsius * 1.8 + 32, `convert ${celsius}`);
}
async function pipeline(readings: readonly number[]): Promise<void> {
  await Promise.all(readings.map(async (reading) => stored.push(await convert(reading))));
}

scenario("three readings", async () => {
  await pipeline([10, 20, 30]);
  after(() => {
    if (stored.join() !== "50,68,86") throw new Error(`stored as ${stored}`);
  });
});
