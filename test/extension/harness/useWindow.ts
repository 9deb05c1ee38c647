import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { copySamples } from "../../../scripts/lib/copySamples";
import { project } from "../../../scripts/lib/project";
import { VSCodeServer, type ServerOptions } from "../../../scripts/lib/vscodeServer";
import { VSCodeWindow } from "./vscodeWindow";

/** The window of a suite; `window` is there once its tests run. */
export interface Session {
  window: VSCodeWindow;
  server: VSCodeServer;
  /** A copy of `samples/`, so that tests may edit it. */
  folder: string;
}

/**
 * Gives a suite a VS Code with the packed extension installed, opened on a copy of the samples and some more `files`. A failing
 * test leaves a picture in `.screenshots/`.
 */
export function useWindow(
  suite: Mocha.Suite,
  options: ServerOptions = {},
  files: Readonly<Record<string, string>> = {},
): Session {
  suite.timeout(600_000); // whatever takes too long says so itself
  const session = {} as Session;
  let copy: string | undefined;

  before(async function () {
    this.timeout(600_000); // alone, and the first time, VS Code and Chromium are fetched
    copy = await mkdtemp(path.join(tmpdir(), "interleaver-samples-"));
    session.folder = await copySamples(copy);
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(session.folder, name), text);
    session.server = await VSCodeServer.start({ vsix: project.vsix, ...options });
    session.window = await VSCodeWindow.open(session.server, session.folder);
  });

  afterEach(async function () {
    if (this.currentTest?.state !== "failed" || !session.window) return;
    await session.window.screenshot(`failed ${this.currentTest.fullTitle()}`.replace(/\W+/g, "-"));
  });

  after(async () => {
    await session.window?.close();
    await session.server?.stop();
    if (copy) await rm(copy, { recursive: true, force: true, maxRetries: 5 });
  });
  return session;
}
