import { StartScreen } from '../welcome/start-screen.tsx';
import { SessionLayout } from './session-layout.tsx';

/** The Workbench: a question to ask, or the session that answers it. */
export function WorkbenchPage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const { sessionId } = props.params;
  return sessionId === undefined ? (
    <StartScreen />
  ) : (
    <SessionLayout key={sessionId} sessionId={sessionId} />
  );
}
