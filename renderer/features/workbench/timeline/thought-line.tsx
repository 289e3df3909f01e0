import type { EventOf } from './payload.ts';
import { Reasoning } from './reasoning.tsx';

/** Reasoning that led to no call of its own. */
export function ThoughtLine(props: {
  readonly event: EventOf<'reasoning'>;
  readonly replied?: EventOf<'model.replied'> | undefined;
}) {
  return (
    <li>
      <Reasoning event={props.event} replied={props.replied} />
    </li>
  );
}
