import { useState } from 'react';

/** The value, or the last one there was: a dialog that closes still shows what it was about. */
export function useLastKnown<Value>(value: Value | undefined): Value | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}
