import type { Frame, Part } from "./part";

/** Milliseconds between two moves of the cursor that count as one run of it, and after which everything follows. */
const pause = 120;
/** Milliseconds between two pictures of a part during a run: words and numbers that change faster nobody reads. */
const readable = 100;

/**
 * While the cursor runs, by play or by a drag, these parts follow some times a second, and those that are scrolled out of
 * view once it rests, so that the others move the smoother. A single step draws all of them at once.
 */
export function whileRunning(parts: readonly Part[]): { update(frame: Frame): void } {
  const inView = new WeakSet<Element>();
  const late = new Set<Part>();
  let latest: Frame | undefined;
  let [movedAt, drawnAt] = [-Infinity, -Infinity];
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const wait = (part: Part) => {
    if (late.has(part)) return;
    late.add(part);
    part.node.setAttribute("aria-busy", "true");
  };
  const draw = (part: Part, frame: Frame) => {
    if (late.delete(part)) part.node.removeAttribute("aria-busy");
    part.update(frame);
  };
  const catchUp = (some: Iterable<Part>) => {
    for (const part of [...some]) if (late.has(part) && latest) draw(part, latest);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inView.add(target);
        else inView.delete(target);
      }
      catchUp(parts.filter(({ node }) => inView.has(node)));
    },
    { rootMargin: "100px" },
  );
  for (const { node } of parts) observer.observe(node);
  return {
    update(frame) {
      const now = performance.now();
      const isMove = latest?.derived === frame.derived && latest?.state.position !== frame.state.position;
      const runs = isMove && now - movedAt < pause;
      const isTime = now - drawnAt >= readable;
      if (isMove) movedAt = now;
      if (!runs || isTime) drawnAt = now;
      latest = frame;
      clearTimeout(waiting);
      for (const part of parts) {
        if (runs && !(isTime && inView.has(part.node))) wait(part);
        else draw(part, frame);
      }
      if (late.size > 0) waiting = setTimeout(() => catchUp(late), pause);
    },
  };
}
