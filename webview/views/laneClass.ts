/** The class that carries a task's colour: main is grey, the others take turns through seven colours. */
export function laneClass(task: number): string {
  return `c${task === 0 ? 0 : 1 + ((task - 1) % 7)}`;
}
