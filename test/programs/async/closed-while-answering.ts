// A server is told to stop: it closes the database while requests that came before are still being answered.
// @expect [bug] violated unhandled-rejection
// @expect [repair] verified
import { io, scenario } from "interleaver";

class Database {
  isOpen = true;
  async query(sql: string): Promise<void> {
    if (!this.isOpen) throw new Error("the database is closed");
    await io(undefined, sql);
  }
}
class Server {
  private readonly running = new Set<Promise<void>>();
  private accepts = true;
  constructor(
    private readonly database: Database,
    private readonly waits: boolean,
  ) {}
  async handle(path: string): Promise<void> {
    if (!this.accepts) return;
    const answer = this.answer(path).finally(() => this.running.delete(answer));
    this.running.add(answer);
    await answer;
  }
  private async answer(path: string): Promise<void> {
    await io(undefined, `body of ${path}`);
    await this.database.query(`INSERT ${path}`);
  }
  async stop(): Promise<void> {
    this.accepts = false;
    if (this.waits) await Promise.allSettled(this.running);
    this.database.isOpen = false;
  }
}
async function deploy(waits: boolean): Promise<void> {
  const server = new Server(new Database(), waits);
  await Promise.all([server.handle("/orders"), io(undefined, "SIGTERM").then(() => server.stop())]);
}
scenario("bug", () => deploy(false));
scenario("repair", () => deploy(true));
