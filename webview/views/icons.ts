/** Glyphs on a grid of 16 px, drawn as strokes of 1.3 px. `fill` is painted solid. */
const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`;
const body = "M4.6 7.2h6.8a1 1 0 0 1 1 1v4.2a1 1 0 0 1-1 1H4.6a1 1 0 0 1-1-1V8.2a1 1 0 0 1 1-1z";

export const icons = {
  error: { stroke: `${circle(8, 8, 6.2)}M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8`, fill: "" },
  warning: { stroke: "M8 2.2l6.3 11.3H1.7zM8 6.4v3.4M8 11.4v.6", fill: "" },
  pass: { stroke: `${circle(8, 8, 6.2)}M5.2 8.2l2 2 3.7-4.2`, fill: "" },
  first: { stroke: "M3.5 3.5v9M12.5 3.5L6 8l6.5 4.5z", fill: "" },
  back: { stroke: "M10.8 3.5L4.6 8l6.2 4.5z", fill: "" },
  play: { stroke: "", fill: "M4.5 3l8.5 5-8.5 5z" },
  pause: { stroke: "M5.6 3.6v8.8M10.4 3.6v8.8", fill: "" },
  forward: { stroke: "M5.2 3.5L11.4 8l-6.2 4.5z", fill: "" },
  last: { stroke: "M12.5 3.5v9M3.5 3.5L10 8l-6.5 4.5z", fill: "" },
  nextSwitch: { stroke: "M1.8 4.2h4.4l3.2 7.6h4.2M11.4 9.4l2.6 2.4-2.6 2.4", fill: "" },
  nextFinding: { stroke: "M3.5 2v12.2M3.5 2.8h8.8l-2.2 3 2.2 3H3.5", fill: "" },
  lock: { stroke: "M5.5 7V5.2a2.5 2.5 0 0 1 5 0V7", fill: body },
  unlock: { stroke: `${body}M5.5 7V4.6a2.5 2.5 0 0 1 4.8-.8`, fill: "" },
  read: { stroke: "M1.6 8S4 4 8 4s6.4 4 6.4 4S12 12 8 12 1.6 8 1.6 8z", fill: circle(8, 8, 1.6) },
  write: { stroke: "M3 13l.7-3.2L10.6 3l2.5 2.5-6.9 6.8z", fill: "" },
  send: { stroke: "M1.8 8h7.4M6.4 5l3 3-3 3M12.8 3v10", fill: "" },
  receive: { stroke: "M14.2 8H6.8M9.6 5l-3 3 3 3M3.2 3v10", fill: "" },
  close: { stroke: "M3 4.6h10M3 11.4h10M6 6.4l4 3.2M10 6.4L6 9.6", fill: "" },
  count: { stroke: "M3 3v10M6.4 5.4V13M9.8 8v5M13.2 10.6V13", fill: "" },
  gate: { stroke: "M1.8 8h8.4M7.4 5l3 3-3 3M13 2.6v3M13 10.4v3", fill: "" },
  wait: { stroke: `${circle(8, 8, 5.6)}M8 4.8V8l2.2 1.6`, fill: "" },
  bell: { stroke: "M4 11V7.4a4 4 0 0 1 8 0V11M2.6 11.2h10.8M6.8 13.6h2.4", fill: "" },
  atomic: { stroke: `${circle(8, 8, 5.6)}M8 5.2v5.6M5.2 8h5.6`, fill: "" },
  choose: { stroke: "M2 8h3.4M5.4 8l4-4.2h4M5.4 8h8M5.4 8l4 4.2h4", fill: "" },
  fork: { stroke: "M2 8h4.2l4-4.4h3.4M6.2 8l4 4.4h3.4", fill: "" },
  join: { stroke: "M14 8H9.8l-4-4.4H2.4M9.8 8l-4 4.4H2.4", fill: "" },
  variable: { stroke: "M5 3.2H3v9.6h2M11 3.2h2v9.6h-2M6.2 6.2l3.6 3.6M9.8 6.2L6.2 9.8", fill: "" },
  channel: { stroke: "M2 4.6h12M2 11.4h12M5 8h.6M8 8h.6M11 8h.6", fill: "" },
  semaphore: { stroke: `${circle(4, 8, 2.2)}${circle(11.6, 8, 2.2)}`, fill: "" },
  opened: { stroke: "M4 6l4 4 4-4", fill: "" },
  folded: { stroke: "M6 4l4 4-4 4", fill: "" },
  rerun: { stroke: "M12.9 8a4.9 4.9 0 11-1.5-3.5L13 6M13 2.8V6H9.8", fill: "" },
  copy: { stroke: "M5.6 5.4h7.8v8H5.6zM10.4 5.2V2.6H2.6v7.8h2.8", fill: "" },
  columns: { stroke: "M2.4 3h11.2v10H2.4zM8 3v10M2.4 6h11.2", fill: "" },
  export: { stroke: "M8 9.6V2M5.2 4.6L8 1.8l2.8 2.8M4.6 7H3v6.6h10V7h-1.6", fill: "" },
  undo: { stroke: "M3 6.4h6.6a3.4 3.4 0 010 6.8H6M5.6 3.6L2.8 6.4l2.8 2.8", fill: "" },
} as const;

export type IconName = keyof typeof icons;
