/**
 * What stands below must not jump up and down while somebody steps: an element stays as high as it was at its highest
 * until `anew` is called.
 */
export function keepHeight(node: HTMLElement): { anew(): void } {
  let most = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(node.getBoundingClientRect().height);
    if (height <= most) return;
    most = height;
    node.style.minHeight = `${most}px`;
  }).observe(node);
  return {
    anew() {
      most = 0;
      node.style.minHeight = "";
    },
  };
}
