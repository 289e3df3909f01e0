/** Asks a question of a table, and ends with a notebook and a write-up whose numbers are bound to it. */
import { Option } from 'commander';
import { join } from 'node:path';
import { copyFile, mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AssistantChoice } from '../../core/agent/model/server.ts';
import { sessionKinds } from '../../core/record/kinds.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { WroteUp } from '../../core/tools/write-up.ts';
import type { CommandClient } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { dataNamed } from '../data-source.ts';
import { followSession } from '../follow-session.ts';
import { chooseModel } from '../model-name.ts';
import { callerPath } from '../paths.ts';

interface AnalyseOptions extends SharedOptions {
  readonly question: string;
  readonly out?: string;
  readonly model?: string;
  readonly keyEnv?: string;
  readonly approve: 'all' | 'none';
}

export const analyseCommand = workCommand(
  'analyse',
  'Answer a question from a table of data, with every number bound to the cell that computed it',
)
  .argument('<data>', 'a file, or a table of the workspace')
  .requiredOption('--question <text>', 'in English or Chinese')
  .option('--out <folder>', 'also copy the write-up there')
  .option('--model <url#name>', 'let a model answer (default: the built-in assistant)')
  .option('--key-env <variable>', 'the environment variable that holds the model server’s key')
  .addOption(
    new Option('--approve <which>', 'steps that would ask for approval: run all, or none')
      .choices(['all', 'none'])
      .default('none'),
  )
  .action((named: string, options: AnalyseOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const data = await dataNamed(client, named, output);
      if (!data.ok) return output.failure(data.error);
      const assistant: Result<AssistantChoice> =
        options.model === undefined
          ? ok({ kind: 'built_in' })
          : await chooseModel(client, options.model, options.keyEnv);
      if (!assistant.ok) return output.failure(assistant.error);
      const started = await client.call('session.start', {
        task: options.question,
        data: [data.data.dataId],
        unattended: true,
        assistant: assistant.data,
        mode: options.approve === 'all' ? 'autonomous' : 'unattended',
      });
      if (!started.ok) return output.failure(started.error);
      const { sessionId } = started.data;
      const ended = await followSession(client, sessionId, output);
      if (!ended.ok) return output.failure(ended.error);
      const { view, failure } = ended.data;
      if (failure !== undefined && view.summary.outcome !== 'answered')
        return output.failure(failure);
      const report = await writtenIn(client, sessionId, options.out);
      if (!report.ok) return output.failure(report.error);
      const { check } = report.data;
      const counts = `${check.located} of ${check.links.length} numbers, figures and tables located, ${check.stale} stale, ${check.unbound.length} numbers bound to nothing`;
      output.result(
        { sessionId, ...report.data },
        `\nWrite-up: ${report.data.path}\n${counts}; notebook ${report.data.notebookId}, session ${sessionId}`,
      );
      return check.missing === 0 ? exitCodes.success : exitCodes.failure;
    }),
  );

/** The last write-up of the session, checked now. */
async function writtenIn(client: CommandClient, sessionId: string, out: string | undefined) {
  const written = await lastWriteUp(client, sessionId);
  if (!written.ok) return written;
  const workspace = await client.call('workspace.current', {});
  if (!workspace.ok) return workspace;
  const checked = await client.call('writeup.get', { writeUpId: written.data.writeUpId });
  if (!checked.ok) return checked;
  const path = join(workspace.data.path, written.data.path);
  if (out !== undefined) {
    await mkdir(callerPath(out), { recursive: true });
    const files = [path, ...figuresOf(checked.data.writeUp, path)];
    for (const file of files) await copyFile(file, join(callerPath(out), basename(file)));
  }
  return ok({
    path: out === undefined ? path : join(callerPath(out), basename(path)),
    notebookId: written.data.notebookId,
    writeUpId: written.data.writeUpId,
    check: checked.data.check,
  });
}

function figuresOf(
  { blocks }: { readonly blocks: readonly { readonly kind: string; readonly blockId: string }[] },
  path: string,
): readonly string[] {
  return blocks
    .filter(({ kind }) => kind === 'figure')
    .map(({ blockId }) => join(path, '..', `${blockId}.svg`));
}

const PAGE = 500;

async function lastWriteUp(client: CommandClient, sessionId: string): Promise<Result<WroteUp>> {
  let found: WroteUp | undefined;
  for (let afterSeq = -1; ;) {
    const page = await client.call('session.events', { sessionId, afterSeq, limit: PAGE });
    if (!page.ok) return page;
    for (const { kind, body } of page.data.events) {
      if (kind !== 'tool.result') continue;
      const result = sessionKinds['tool.result'].payload.safeParse(body);
      if (!result.success || result.data.outcome !== 'success') continue;
      if (result.data.tool === 'write_up') found = WroteUp.parse(result.data.data);
    }
    const last = page.data.events.at(-1)?.seq;
    if (last === undefined || last >= page.data.lastSeq) break;
    afterSeq = last;
  }
  return found === undefined
    ? fail(
        'no_evidence',
        `The session ${sessionId} ended without a write-up. What was said and run is recorded.`,
      )
    : ok(found);
}
