// Nor with properties that another execution left on an intrinsic, however deep.
const places: object[] = [Math, Array.prototype, Map.prototype.get, Reflect.apply];
for (const place of places as { leftover?: number }[]) {
  if (Object.hasOwn(place, "leftover")) throw new Error("left over from another execution");
  place.leftover = 1;
}
