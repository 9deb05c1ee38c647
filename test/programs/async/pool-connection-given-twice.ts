// Takes a connection from the pool by looking for a free one, and marks it after it was tested. Two get the same one.
// @expect [bug] violated assertion
// @expect [repair] verified
import { after, io, scenario } from "interleaver";

interface Connection {
  busy: boolean;
  users: number;
}
const pool: Connection[] = [
  { busy: false, users: 0 },
  { busy: false, users: 0 },
];
let most = 0;
async function use(marksFirst: boolean): Promise<void> {
  const connection = pool.find(({ busy }) => !busy)!;
  if (marksFirst) connection.busy = true;
  await io(undefined, "SELECT 1");
  connection.busy = true;
  most = Math.max(most, ++connection.users);
  await io(undefined, "SELECT *");
  connection.users--;
  connection.busy = false;
}
async function two(marksFirst: boolean): Promise<void> {
  await Promise.all([use(marksFirst), use(marksFirst)]);
  after(() => {
    if (most > 1) throw new Error(`${most} use one connection`);
  });
}
scenario("bug", () => two(false));
scenario("repair", () => two(true));
