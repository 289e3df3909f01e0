/** The entry of the process that R runs in. It is loaded with `close-doors.ts` before it. */
import { serveParent } from '../contained/serve-parent.ts';
import type { RRequest, RStarted, RTold } from './messages.ts';
import { exchange } from './r-exchange.ts';
import { RRun } from './r-run.ts';
import { RSession } from './r-session.ts';

let session: RSession | undefined;
let run: RRun | undefined;

serveParent<RRequest, RTold>({ answer, hear: () => run?.interrupt() });

async function answer(request: RRequest, tell: (told: RTold) => void): Promise<unknown> {
  if (request.kind === 'start') return start(request);
  if (session === undefined) throw new Error('R was not started');
  if (request.kind !== 'run') return exchange(session, request);
  run = new RRun(session, tell, request.output);
  try {
    return await run.go(request);
  } finally {
    run = undefined;
  }
}

async function start(request: Extract<RRequest, { kind: 'start' }>): Promise<RStarted> {
  session = await RSession.open(request.home, request.engine, request.library);
  // Goes on after the answer; a request that comes now waits for it.
  void session.call('warm()');
  return { r: session.webR.versionR, webr: session.webR.version };
}
