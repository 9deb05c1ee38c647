// A batch is sent when it is full or when time is over. While it is being sent it is still the batch, so it may be sent twice.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

let batch: string[] = [];
const sent: string[] = [];
async function flush(takesFirst: boolean): Promise<void> {
  const rows = batch;
  if (takesFirst) batch = [];
  await io(() => void sent.push(...rows), "INSERT");
  if (!takesFirst) batch = [];
}
async function rows(takesFirst: boolean): Promise<void> {
  setTimeout(() => void flush(takesFirst), 10);
  batch.push("a", "b");
  await flush(takesFirst);
  after(() => {
    if (sent.length !== 2) throw new Error(`sent ${sent}`);
  });
}
scenario("bug", () => rows(false));
scenario("repair", () => rows(true));
