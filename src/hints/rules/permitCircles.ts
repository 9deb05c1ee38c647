import type { History, Request } from "../history";
import { standTogether } from "./standTogether";
import type { Suspicion } from "./suspicion";

/** Tasks that each have permits of a semaphore, and all wait for more: what is left is enough for none of them. */
export function permitCircles(history: History): Suspicion[] {
  const found = new Map<string, Suspicion>();
  for (const request of history.requests) {
    if (found.has(request.semaphore)) continue;
    const circle: Request[] = [];
    let left = request.size;
    for (const one of [request, ...history.requests]) {
      if (one.semaphore !== request.semaphore || circle.some(({ task }) => task === one.task)) continue;
      if (circle.length > 1 && circle.every(({ wants }) => wants > left)) break;
      circle.push(one);
      left -= one.has;
    }
    if (circle.length < 2 || left < 0 || circle.some(({ wants }) => wants <= left)) continue;
    if (!standTogether(history, circle)) continue;
    const steps = circle.map(({ task, node, name, has, wants }) => ({
      node,
      text: `\`${history.tasks[task].name}\` waits for ${wants} more of the permits of \`${name}\` and has ${has}`,
    }));
    const message = `${steps.map(({ text }) => text).join("; ")}: there are ${request.size}.`;
    found.set(request.semaphore, { kind: "deadlock", subkind: "lock-cycle", message, nodes: steps });
  }
  return [...found.values()];
}
