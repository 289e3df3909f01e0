/** Runs in a contained process: SQL of cells. */
import { serveParent } from '../contained/serve-parent.ts';
import { assertNever } from '../../core/errors.ts';
import { asResult, DataProblem } from './problem.ts';
import { SqlRequest, SqlWord, type SqlRan } from './sql/messages.ts';
import { namesIn } from './sql/names.ts';
import { runCell } from './sql/run-cell.ts';
import { SqlSession } from './sql/session.ts';

let session: SqlSession | undefined;
let isStopped = false;

serveParent({
  answer: (request, tell) => asResult(() => perform(SqlRequest.parse(request), tell)),
  hear(message) {
    if (!SqlWord.safeParse(message).success) return;
    isStopped = true;
    session?.connection.interrupt();
  },
});

async function perform(request: SqlRequest, tell: (message: unknown) => void): Promise<unknown> {
  if (request.kind === 'start') {
    session = await SqlSession.open(request);
    return SqlSession.version;
  }
  if (session === undefined) throw new DataProblem('SQL was not started.', 'engine_failed');
  switch (request.kind) {
    case 'run':
      return run(session, request, tell);
    case 'names':
      return namesIn(session.connection, request.code);
    case 'attach':
      return session.attach(request.name, request.path);
    case 'give':
      return session.give(request.name, request.folder);
    case 'take':
      return session.take(request.name, request.folder);
    default:
      return assertNever(request);
  }
}

async function run(
  own: SqlSession,
  request: Extract<SqlRequest, { kind: 'run' }>,
  tell: (message: unknown) => void,
): Promise<SqlRan> {
  isStopped = false;
  const outcome = await runCell(own, {
    code: request.code,
    name: request.name,
    output: request.output,
    put: tell,
    isStopped: () => isStopped,
  });
  return { outcome, isUsable: await own.isUsable() };
}
