type Attribute = string | number | boolean | undefined | ((event: Event) => void);
export type Child = Node | string | false | undefined;

/** An HTML element: attributes by name, listeners as `onclick` and the like; absent and false ones are left out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return node;
}
