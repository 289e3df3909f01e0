import { useState } from 'react';
import { keepEqual } from './timeline/keep-equal.ts';

/** The value, with whatever of it is equal to the last one kept as it was, so that memos hold. */
export function useKept<Value>(value: Value): Value {
  const [seen, setSeen] = useState({ value, kept: value });
  if (seen.value === value) return seen.kept;
  const kept = keepEqual(seen.kept, value);
  setSeen({ value, kept });
  return kept;
}
