// npm run pictures: takes the pictures of the README from a real window into media/pictures/. With a folder as argument
// they go there: `npm run pictures -- .screenshots` for a look at the present state.
import path from "node:path";
import { VSCodeWindow } from "../test/extension/harness/vscodeWindow";
import { packExtension } from "./lib/packExtension";
import { project } from "./lib/project";
import { VSCodeServer } from "./lib/vscodeServer";

const folder = path.resolve(process.argv[2] ?? path.join(project.root, "media/pictures"));
const themes = { dark: "Default Dark Modern", light: "Default Light Modern" };
const samples = ["bank-transfer-deadlock", "lost-update"];

const server = await VSCodeServer.start({ vsix: await packExtension(), settings: { "editor.minimap.enabled": false } });
try {
  for (const [theme, name] of Object.entries(themes)) {
    await server.configure({ "workbench.colorTheme": name });
    const window = await VSCodeWindow.open(server, project.samples);
    try {
      await window.run("View: Toggle Primary Side Bar Visibility");
      for (const sample of samples) {
        await window.openFile(`${sample}.ts`);
        await window.run("Interleaver: Visualize This File");
        await window.panel.getByText(`${sample}.ts`).first().waitFor();
        await window.part("timeline").waitFor();
        await window.settle();
        console.log(path.relative(project.root, await window.screenshot(`${sample}-${theme}`, folder)));
      }
    } finally {
      await window.close();
    }
  }
} finally {
  await server.stop();
}
