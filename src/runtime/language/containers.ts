const mapHas = Map.prototype.has;
const mapGet = Map.prototype.get;
const setHas = Set.prototype.has;

export function isContainer(value: object): value is Map<unknown, unknown> | Set<unknown> {
  return !Array.isArray(value) && (isMap(value) || isSet(value));
}
export function isMap(value: object): value is Map<unknown, unknown> {
  return works(mapHas, value);
}
export function isSet(value: object): value is Set<unknown> {
  return works(setHas, value);
}
/** The methods of built-in classes look into the object itself: unlike `instanceof`, nobody can deceive them. */
function works(has: (key: never) => boolean, value: object): boolean {
  try {
    has.call(value as never, undefined as never);
    return true;
  } catch {
    return false;
  }
}

/** What a map holds for a key. */
export function entryOf(target: object, key: unknown): unknown {
  return isMap(target) ? mapGet.call(target, key) : undefined;
}

export function hasEntry(target: object, key: unknown): boolean {
  return isMap(target) ? mapHas.call(target, key) : setHas.call(target as Set<unknown>, key);
}

export function entryKeys(target: Map<unknown, unknown> | Set<unknown>): unknown[] {
  const iterator = isMap(target) ? Map.prototype.keys.call(target) : Set.prototype.keys.call(target);
  const keys: unknown[] = [];
  for (let step = iterator.next(); !step.done; step = iterator.next()) keys.push(step.value);
  return keys;
}
