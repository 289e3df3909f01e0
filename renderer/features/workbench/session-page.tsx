import type { ScreenProps } from '../../app/screen.tsx';
import { SessionLayout } from './session-layout.tsx';

/** One session by its address; another one begins anew. */
export function SessionPage(props: ScreenProps) {
  const sessionId = props.params['sessionId'] ?? '';
  return <SessionLayout key={sessionId} sessionId={sessionId} />;
}
