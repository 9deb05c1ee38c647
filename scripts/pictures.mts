// npm run pictures: takes the pictures of the README from a real window into media/pictures/. With a folder as argument
// they go there: `npm run pictures -- .screenshots` for a look at the present state.
import path from "node:path";
import { VSCodeWindow } from "../test/extension/harness/vscodeWindow";
import { packExtension } from "./lib/packExtension";
import { project } from "./lib/project";
import { VSCodeServer } from "./lib/vscodeServer";

const folder = path.resolve(process.argv[2] ?? path.join(project.root, "media/pictures"));
const themes = { dark: "Default Dark Modern", light: "Default Light Modern" };
const settings = { "editor.minimap.enabled": false, "window.commandCenter": false };

/** The whole panel beside the editor, at the event that closes the cycle. */
async function panel(window: VSCodeWindow): Promise<void> {
  await window.openFile("bank-transfer-deadlock.ts");
  await window.run("Interleaver: Visualize This File");
  await window.part("graph-cycle").waitFor();
}

/** What the editor alone shows: underlined findings, the hover, Problems. */
async function editor(window: VSCodeWindow): Promise<void> {
  await window.openFile("lost-update.ts");
  await window.run("Interleaver: Visualize This File");
  await window.part("timeline").waitFor();
  await window.problems();
  await window.hover("visitors", "Data race");
}

const server = await VSCodeServer.start({ vsix: await packExtension(), settings });
try {
  for (const [theme, name] of Object.entries(themes)) {
    await server.configure({ "workbench.colorTheme": name });
    for (const [picture, show] of Object.entries({ panel, editor })) {
      const window = await VSCodeWindow.open(server, project.samples);
      try {
        await window.run("View: Toggle Primary Side Bar Visibility");
        await show(window);
        await window.settle();
        console.log(path.relative(project.root, await window.screenshot(`${picture}-${theme}`, folder)));
      } finally {
        await window.close();
      }
    }
  }
} finally {
  await server.stop();
}
