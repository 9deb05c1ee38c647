const mapHas = Map.prototype.has;
const mapGet = Map.prototype.get;
const setHas = Set.prototype.has;
const weakMapHas = WeakMap.prototype.has;
const weakMapGet = WeakMap.prototype.get;
const weakSetHas = WeakSet.prototype.has;

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

/** The class of what has entries, also of what nobody can list. */
export function containerKind(value: object): "Map" | "Set" | "WeakMap" | "WeakSet" {
  if (isMap(value)) return "Map";
  if (isSet(value)) return "Set";
  return works(weakMapHas, value) ? "WeakMap" : "WeakSet";
}

/** What a map holds for a key. */
export function entryOf(target: object, key: unknown): unknown {
  if (isMap(target)) return mapGet.call(target, key);
  return works(weakMapHas, target) ? weakMapGet.call(target as WeakMap<object, unknown>, key as object) : undefined;
}

export function hasEntry(target: object, key: unknown): boolean {
  if (isMap(target)) return mapHas.call(target, key);
  if (isSet(target)) return setHas.call(target, key);
  const has: (this: never, key: object) => boolean = works(weakMapHas, target) ? weakMapHas : weakSetHas;
  return has.call(target as never, key as object);
}

export function entryKeys(target: Map<unknown, unknown> | Set<unknown>): unknown[] {
  const iterator = isMap(target) ? Map.prototype.keys.call(target) : Set.prototype.keys.call(target);
  const keys: unknown[] = [];
  for (let step = iterator.next(); !step.done; step = iterator.next()) keys.push(step.value);
  return keys;
}
