/** The entry of the process that R runs in. It is loaded with `close-doors.ts` before it. */
import { serveParent } from '../contained/serve-parent.ts';
import type { RRan, RRequest, RStarted, RTold } from './messages.ts';
import { RRun } from './r-run.ts';
import { RSession } from './r-session.ts';

let session: RSession | undefined;
let run: RRun | undefined;

serveParent<RRequest, RTold>({
  answer(request, tell) {
    return request.kind === 'start' ? start(request) : runCell(request, tell);
  },
  hear: () => run?.interrupt(),
});

async function start(request: Extract<RRequest, { kind: 'start' }>): Promise<RStarted> {
  session = await RSession.open(request.home, request.engine, request.library);
  return { r: session.webR.versionR, webr: session.webR.version };
}

async function runCell(
  request: Extract<RRequest, { kind: 'run' }>,
  tell: (told: RTold) => void,
): Promise<RRan> {
  if (session === undefined) throw new Error('R was not started');
  run = new RRun(session, tell, request.output);
  try {
    return await run.go(request);
  } finally {
    run = undefined;
  }
}
