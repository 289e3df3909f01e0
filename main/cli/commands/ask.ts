import type { SessionEvent, SessionSummary, SessionView } from '../../../preload/contract/views.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { pause, type CommandClient } from '../client.ts';
import { exitCodes, subcommand, withWorkspace, type SharedOptions } from '../command.ts';
import type { Output } from '../output.ts';
import { callerPath } from '../paths.ts';
import { join } from 'node:path';
import { stepLine } from '../step-line.ts';

interface AskOptions extends SharedOptions {
  readonly out?: string;
}

const POLL_MILLISECONDS = 60;

export const askCommand = subcommand(
  'ask',
  'Answer a question from the library, with located citations',
)
  .argument('<question>', 'in English or Chinese')
  .option('--out <folder>', 'also write the report there')
  .action((question: string, options: AskOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const started = await client.call('session.start', { task: question, unattended: true });
      if (!started.ok) return output.failure(started.error);
      const ended = await follow(client, started.data.sessionId, output);
      if (!ended.ok) return output.failure(ended.error);
      const report = await reportOf(client, ended.data, options.out);
      if (!report.ok) return output.failure(report.error);
      output.result(
        report.data,
        `\nReport: ${report.data.reportPath}\n${report.data.claims.located} of ${report.data.claims.total} claims located; session ${report.data.sessionId}, ${report.data.events} events`,
      );
      return exitCodes.success;
    }),
  );

/** Prints each step as it is recorded and waits for the session's end. Ctrl-C stops it, the record is kept. */
async function follow(
  client: CommandClient,
  sessionId: string,
  output: Output,
): Promise<Result<SessionView>> {
  const stop = () => void client.call('session.stop', { sessionId });
  process.once('SIGINT', stop);
  let afterSeq = -1;
  try {
    for (;;) {
      const view = await client.call('session.view', { sessionId });
      if (!view.ok) return view;
      const tail = await client.call('session.events', { sessionId, afterSeq });
      if (!tail.ok) return tail;
      for (const event of tail.data.events) note(output, event);
      afterSeq = tail.data.events.at(-1)?.seq ?? afterSeq;
      if (isOver(view.data.summary) && tail.data.events.length === 0) return ok(view.data);
      await pause(POLL_MILLISECONDS);
    }
  } finally {
    process.off('SIGINT', stop);
  }
}

function isOver(summary: SessionSummary): boolean {
  return summary.state === 'closed' || summary.state === 'interrupted';
}

function note(output: Output, event: SessionEvent): void {
  const line = stepLine(event);
  if (line !== undefined) output.note(line);
}

async function reportOf(client: CommandClient, view: SessionView, out: string | undefined) {
  const { sessionId, outcome, counts, failure } = view.summary;
  if (view.report === undefined || outcome !== 'answered') {
    if (outcome === 'no_evidence') {
      return fail(
        'no_evidence',
        `The library holds no passage that answers this, so there is no report. The search is recorded as session ${sessionId}.`,
      );
    }
    if (failure !== undefined) return { ok: false as const, error: failure };
    return fail(
      outcome === 'stopped' ? 'stopped' : 'internal',
      `The session ${sessionId} ended without a report (${outcome ?? view.summary.state}). Its record is kept.`,
    );
  }
  const current = await client.call('workspace.current', {});
  if (!current.ok) return current;
  let reportPath = join(current.data.path, view.reportPath ?? '');
  if (out !== undefined) {
    const saved = await client.call('report.save', { sessionId, folder: callerPath(out) });
    if (!saved.ok) return saved;
    reportPath = saved.data.path;
  }
  const verified = await client.call('evidence.verify', { sessionId });
  if (!verified.ok) return verified;
  const located = new Set(
    verified.data.results
      .filter(({ location }) => location.state === 'located')
      .map(({ evidenceId }) => evidenceId),
  );
  const claims = view.report.sections
    .flatMap((section) => section.claims)
    .filter((claim) => claim.kind === 'cited');
  return ok({
    sessionId,
    reportPath,
    claims: {
      total: claims.length,
      located: claims.filter((claim) => claim.evidenceIds.every((id) => located.has(id))).length,
    },
    events: counts.events,
  });
}
