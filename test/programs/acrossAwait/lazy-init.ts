// @expect verified
//
// A promise is made once, and everybody awaits it.
import { io } from "interleaver";
class Db {
  private ready: Promise<void> | undefined;
  opens = 0;
  private async open() {
    await io();
    this.opens++;
  }
  async query() {
    this.ready ??= this.open();
    await this.ready;
    return 1;
  }
}
const db = new Db();
await Promise.all([db.query(), db.query()]);
