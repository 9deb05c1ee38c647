// Takes the arguments that @vscode/test-electron gives VS Code, runs the extension tests in the VS Code server with a
// headless Chromium as its window, and exits as VS Code would: 0 if the tests passed.
import { chromium as playwright } from "playwright-core";
import { chromium } from "./lib/chromium";
import { VSCodeServer } from "./lib/vscodeServer";

const args = process.argv.slice(2);
const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const folder = args.find((arg) => !arg.startsWith("-")) ?? process.cwd();
const remote = (file: string) => `vscode-remote://${new URL(server.origin).host}${file}`;

const development = option("extensionDevelopmentPath");
const tests = option("extensionTestsPath");
if (!development || !tests) throw new Error("needs --extensionDevelopmentPath and --extensionTestsPath");

const server = await VSCodeServer.start({ smokeTestDriver: true });
const browser = await playwright.launch({
  executablePath: await chromium(),
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
/** So many milliseconds the tests may take; without a limit, a window that never comes would never be missed. */
const patience = 900_000;
let code = 1;
const log: string[] = [];
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultNavigationTimeout(120_000);
  const ended = new Promise<number>((resolve) => {
    page.on("crash", () => resolve(1));
    browser.on("disconnected", () => resolve(1));
    setTimeout(() => {
      log.push("The tests took too long.");
      resolve(1);
    }, patience).unref();
    void page.exposeFunction("codeAutomationExit", (exitCode: number) => resolve(exitCode));
  });
  await page.exposeFunction("codeAutomationLog", (_type: string, messages: unknown[]) => {
    log.push(messages.join(" "));
  });
  await page.goto(
    server.folderUrl(folder, [
      ["extensionDevelopmentPath", remote(development)],
      ["extensionTestsPath", remote(tests)],
    ]),
  );
  code = await ended;
  // VS Code talks much; it is of interest only where something went wrong.
  if (code !== 0) console.log(log.join("\n"));
} finally {
  await browser.close();
  await server.stop();
}
process.exit(code);
