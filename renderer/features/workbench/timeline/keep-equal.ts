/**
 * `next`, with every part that is equal to its counterpart in `before` taken from there: what did not
 * change keeps its identity and is not drawn again. Events are equal only when they are the same.
 */
export function keepEqual<Value>(before: unknown, next: Value): Value {
  return reuse(before, next) ? before : next;

  function reuse(one: unknown, other: Value): one is Value {
    if (one === other) return true;
    if (Array.isArray(one) && Array.isArray(other)) return keepList(one, other);
    if (isPlain(one) && isPlain(other)) return keepFields(one, other);
    return one instanceof Map && other instanceof Map && isSameMap(one, other);
  }
}

type Fields = Record<string, unknown>;

function keepList(before: readonly unknown[], next: unknown[]): boolean {
  let same = before.length === next.length;
  for (const [index, value] of next.entries()) {
    const kept = keepEqual(before[index], value);
    next[index] = kept;
    same &&= kept === before[index];
  }
  return same;
}

function keepFields(before: Fields, next: Fields): boolean {
  const keys = Object.keys(next);
  let same = keys.length === Object.keys(before).length;
  for (const key of keys) {
    const kept = keepEqual(before[key], next[key]);
    next[key] = kept;
    same &&= kept === before[key] && key in before;
  }
  return same;
}

function isSameMap(before: Map<unknown, unknown>, next: Map<unknown, unknown>): boolean {
  return (
    before.size === next.size &&
    [...next].every(([key, value]) => before.has(key) && before.get(key) === value)
  );
}

/** Events carry a hash and are never copied, so their identity says all. */
function isPlain(value: unknown): value is Fields {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !('hash' in value)
  );
}
