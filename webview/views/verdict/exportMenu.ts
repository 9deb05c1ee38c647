import type { ExportFormat } from "../../../src/protocol/panel";
import { panelSvg } from "../../export/panelSvg";
import { pngOf } from "../../export/pngOf";
import { themeLook } from "../../export/themeLook";
import { t } from "../../texts";
import { element } from "../elements/element";
import { iconButton } from "../elements/iconButton";
import type { Panel } from "../part";

/** A button with a menu: what is shown as a picture, as Markdown columns, as JSON. The extension asks where to save it. */
export function exportMenu(panel: Panel): HTMLElement {
  const save = async (format: ExportFormat) => {
    const page = document.querySelector<HTMLElement>(".panel");
    const svg = page && (format === "svg" || format === "png") ? panelSvg(page) : undefined;
    const data = format === "html" ? themeLook() : svg && (format === "png" ? await pngOf(svg) : svg.text);
    panel.post({ type: "export", format, ...(data === undefined ? {} : { data }) });
  };
  const choices = [
    ["export-svg", t("Save as SVG…"), () => void save("svg")],
    ["export-png", t("Save as PNG…"), () => void save("png")],
    ["export-markdown", t("Save as Markdown columns…"), () => void save("markdown")],
    ["export-json", t("Save as JSON…"), () => void save("json")],
    ["export-html", t("Save as a page to step through…"), () => void save("html")],
  ] as const;
  const items = choices.map(([testId, label, choose]) =>
    element(
      "button",
      {
        role: "menuitem",
        tabindex: -1,
        "data-testid": testId,
        onclick: () => {
          show(false);
          choose();
        },
      },
      label,
    ),
  );
  const menu = element("div", { class: "menu", role: "menu", "aria-label": t("Export"), hidden: true }, ...items);
  const button = iconButton({
    icon: "export",
    label: t("Export"),
    testId: "export",
    onClick: () => show(menu.hidden === true),
  });
  button.setAttribute("aria-haspopup", "menu");
  const node = element("div", { class: "with-menu" }, button, menu);

  function show(open: boolean): void {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) items[0].focus();
    else if (node.contains(document.activeElement)) button.focus();
  }
  node.addEventListener("keydown", (event) => {
    if (menu.hidden) return;
    const at = items.findIndex((item) => item === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") show(false);
    else if (step !== undefined) items[(at + step + items.length) % items.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  node.addEventListener("focusout", (event) => {
    if (!node.contains(event.relatedTarget as Node | null)) show(false);
  });
  show(false);
  return node;
}
