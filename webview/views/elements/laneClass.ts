const colours = 7;
const textures = 3;

/**
 * The classes that carry a lane's colour: main is grey, the others take turns through seven colours. From the second round
 * on a texture tells those of one colour apart.
 */
export function laneClass(lane: number): string {
  const round = laneRound(lane);
  return `c${lane === 0 ? 0 : 1 + ((lane - 1) % colours)}${round > 0 ? ` texture-${round}` : ""}`;
}

/** Which texture a lane has, 1 to 3; 0 for none. */
export function laneRound(lane: number): number {
  const round = lane === 0 ? 0 : Math.floor((lane - 1) / colours);
  return round === 0 ? 0 : 1 + ((round - 1) % textures);
}
