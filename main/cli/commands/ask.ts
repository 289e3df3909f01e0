import type { SessionSummary, SessionView } from '../../../preload/contract/views.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { CommandClient } from '../client.ts';
import { Option } from 'commander';
import type { AssistantChoice } from '../../core/agent/model/server.ts';
import { sessionKinds } from '../../core/record/kinds.ts';
import { chooseModel } from '../model-name.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { followSession } from '../follow-session.ts';
import { callerPath } from '../paths.ts';
import { join } from 'node:path';

interface AskOptions extends SharedOptions {
  readonly out?: string;
  readonly model?: string;
  readonly keyEnv?: string;
  readonly approve: 'all' | 'none';
}

export const askCommand = workCommand(
  'ask',
  'Answer a question from the library, with located citations',
)
  .argument('<question>', 'in English or Chinese')
  .option('--out <folder>', 'also write the report there')
  .option(
    '--model <url#name>',
    'let a model answer, such as http://127.0.0.1:11434#qwen3:8b (default: the built-in assistant)',
  )
  .option('--key-env <variable>', 'the environment variable that holds the model server’s key')
  .addOption(
    new Option('--approve <which>', 'steps that would ask for approval: run all, or none')
      .choices(['all', 'none'])
      .default('none'),
  )
  .action((question: string, options: AskOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const assistant: Result<AssistantChoice> =
        options.model === undefined
          ? ok({ kind: 'built_in' })
          : await chooseModel(client, options.model, options.keyEnv);
      if (!assistant.ok) return output.failure(assistant.error);
      const started = await client.call('session.start', {
        task: question,
        unattended: true,
        assistant: assistant.data,
        mode: options.approve === 'all' ? 'autonomous' : 'unattended',
      });
      if (!started.ok) return output.failure(started.error);
      const ended = await followSession(client, started.data.sessionId, output);
      if (!ended.ok) return output.failure(ended.error);
      const { view, failure } = ended.data;
      const report =
        failure !== undefined && view.summary.outcome !== 'answered'
          ? { ok: false as const, error: failure }
          : await reportOf(client, view, options.out);
      if (!report.ok) return output.failure(report.error);
      output.result(report.data, endWords(report.data));
      return exitCodes.success;
    }),
  );

async function reportOf(client: CommandClient, view: SessionView, out: string | undefined) {
  const { sessionId, outcome, counts, failure } = view.summary;
  if (view.report === undefined && outcome === 'answered') return answerOf(client, view);
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
    ...costOf(view.summary),
    reportPath,
    claims: {
      total: claims.length,
      located: claims.filter((claim) => claim.evidenceIds.every((id) => located.has(id))).length,
    },
    events: counts.events,
  });
}

interface Ended {
  readonly sessionId: string;
  readonly reportPath?: string;
  readonly answer?: string;
  readonly claims: { readonly total: number; readonly located: number };
  readonly events: number;
  readonly usage?: SessionSummary['usage'];
}

/** A model may answer in words and write no report: then its last words are the answer, unchecked. */
async function answerOf(client: CommandClient, view: SessionView): Promise<Result<Ended>> {
  const { sessionId, lastSeq, counts } = view.summary;
  for (let to = lastSeq; to >= 0; to -= PAGE) {
    const page = await client.call('session.events', {
      sessionId,
      afterSeq: Math.max(-1, to - PAGE),
      limit: PAGE,
    });
    if (!page.ok) return page;
    const said = page.data.events.findLast(({ kind }) => kind === 'message.agent');
    const body = sessionKinds['message.agent'].payload.safeParse(said?.body);
    if (!body.success) continue;
    return ok({
      sessionId,
      ...costOf(view.summary),
      answer: body.data.text,
      claims: { total: 0, located: 0 },
      events: counts.events,
    });
  }
  return fail('internal', `The session ${sessionId} ended without an answer. Its record is kept.`);
}

const PAGE = 200;

function costOf({ usage }: SessionSummary): Pick<Ended, 'usage'> {
  return usage === undefined ? {} : { usage };
}

function endWords({ reportPath, answer, claims, sessionId, events, usage }: Ended): string {
  const cost =
    usage === undefined
      ? ''
      : `; ${usage.promptTokens + usage.completionTokens} tokens${usage.estimated ? ' (partly estimated)' : ''}${usage.costUsd ? `, US$ ${usage.costUsd.toFixed(4)}` : ''}`;
  const session = `session ${sessionId}, ${events} events${cost}`;
  return reportPath === undefined
    ? `\n${answer ?? ''}\n\nNo report was written, so no claim of this answer was checked; ${session}`
    : `\nReport: ${reportPath}\n${claims.located} of ${claims.total} claims located; ${session}`;
}
