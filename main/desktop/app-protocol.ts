/** `app://cairn/`, the one address of the windows; what it answers is decided in `app-answer.ts`. */
import { protocol } from 'electron';
import { openStaticFiles } from '../server/static-files.ts';
import { createAppAnswers } from './app-answer.ts';
import type { EngineSupervisor } from './engine-supervisor.ts';
import { APP_SCHEME } from './origin.ts';

// #region Own protocol — Electron security guideline 18: no page comes from `file://`
/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

export async function answerAppScheme(
  engine: EngineSupervisor,
  rendererFolder: string,
): Promise<void> {
  const answers = createAppAnswers(engine, await openStaticFiles(rendererFolder));
  protocol.handle(APP_SCHEME, (request) => answers.answer(request));
}
// #endregion
