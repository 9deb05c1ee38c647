import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { project } from "../../../scripts/lib/project";
import { VSCodeServer } from "../../../scripts/lib/vscodeServer";
import type { Session } from "./useWindow";
import { VSCodeWindow } from "./vscodeWindow";

/** Gives a suite a VS Code with the packed extension installed, opened on a folder with nothing in it but these files. */
export function useFolder(suite: Mocha.Suite, files: Readonly<Record<string, string>> = {}): Session {
  suite.timeout(600_000);
  const session = {} as Session;

  before(async function () {
    this.timeout(600_000);
    session.folder = await mkdtemp(path.join(tmpdir(), "interleaver-empty-"));
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(session.folder, name), text);
    session.server = await VSCodeServer.start({ vsix: project.vsix });
    session.window = await VSCodeWindow.open(session.server, session.folder, Object.keys(files).length === 0);
  });

  afterEach(async function () {
    if (this.currentTest?.state !== "failed" || !session.window) return;
    await session.window.screenshot(`failed ${this.currentTest.fullTitle()}`.replace(/\W+/g, "-"));
  });

  after(async () => {
    await session.window?.close();
    await session.server?.stop();
    if (session.folder) await rm(session.folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return session;
}
