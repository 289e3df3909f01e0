import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useSearch } from 'wouter';

/** What an address such as `#/workbench/<session>?claim=…` points at. */
export type PointedKind = 'claim' | 'evidence' | 'event';

/**
 * Brings the sentence or piece of evidence in sight that the address names, once for each address.
 * `isPointedAt` stays true, so that it can be seen which one is meant.
 */
export function usePointedAt<Element extends HTMLElement>(
  kind: PointedKind,
  id: string,
): { readonly ref: RefObject<Element | null>; readonly isPointedAt: boolean } {
  const ref = useRef<Element>(null);
  const isPointedAt = new URLSearchParams(useSearch()).get(kind) === id;
  useEffect(() => {
    if (!isPointedAt) return undefined;
    // The page first finds the place where it was left; what is asked for comes after that.
    const frame = requestAnimationFrame(() => {
      ref.current?.scrollIntoView({ block: 'center' });
      ref.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [isPointedAt]);
  return { ref, isPointedAt };
}
