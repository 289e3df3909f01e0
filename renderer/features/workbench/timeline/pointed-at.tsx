import type { ReactNode } from 'react';
import { usePointedAt } from '../use-pointed-at.ts';

/** Brought in sight where the address names its event: `#/workbench/<session>?event=…`. */
export function PointedAt(props: { readonly eventId: string; readonly children: ReactNode }) {
  const { ref } = usePointedAt<HTMLDivElement>('event', props.eventId);
  return (
    <div ref={ref} tabIndex={-1} style={{ outline: 'none' }}>
      {props.children}
    </div>
  );
}
