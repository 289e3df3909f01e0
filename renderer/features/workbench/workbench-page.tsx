import { useEffect } from 'react';
import { screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screen.tsx';
import { StartScreen } from '../welcome/start-screen.tsx';

// With Markdown, the report and the inspector it is larger than all that comes before a question.
const SessionPage = screen(async () => (await import('./session-page.tsx')).SessionPage);

/** Milliseconds: the start comes first, and nobody has asked a question sooner. */
const LOAD_DELAY = 500;

/** The Workbench: a question to ask, or the session that answers it. */
export function WorkbenchPage(props: ScreenProps) {
  useEffect(() => {
    const timer = setTimeout(SessionPage.preload, LOAD_DELAY);
    return () => clearTimeout(timer);
  }, []);
  return props.params['sessionId'] === undefined ? <StartScreen /> : <SessionPage {...props} />;
}
