import { Option, type Command } from 'commander';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { ExportFormatId } from '../../../core/trajectory/formats/format.ts';
import { describeCheck } from '../../../core/trajectory/measures/check-words.ts';
import { fail, ok, type Result } from '../../../core/errors.ts';
import type { CommandClient } from '../../client.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import { countTokens } from '../../counting.ts';
import { wholeNumber } from '../../options.ts';

interface LintOptions extends SharedOptions {
  readonly all?: true;
  readonly format?: ExportFormatId;
  readonly limit: number;
}

type Checked = RouteOutput<'check.list'>;
type OfFormat = RouteOutput<'check.format'>;

/** Trajectories of one request. */
const AT_ONCE = 50;

/** Exit code 1 when anything cannot be a sample as it is. */
export const lintCommand = workCommand(
  'lint',
  'What trainers would silently drop or learn wrongly, with what to do',
)
  .argument('[ids...]', 'these trajectories')
  .option('--all', 'every trajectory of the workspace')
  .addOption(
    new Option('--format <format>', 'what this format’s own checks say as well').choices(
      ExportFormatId.options,
    ),
  )
  .option('--limit <tokens>', 'tokens a sample may have', wholeNumber(1, 100_000_000), 128_000)
  .action((ids: readonly string[], options: LintOptions, command: Command) => {
    if (ids.length === 0 && options.all !== true)
      command.error('error: name trajectories, or say --all', { exitCode: exitCodes.usage });
    return withWorkspace(options, false, async ({ client, output }) => {
      const counted = await countTokens(client, output, undefined);
      if (!counted.ok) return output.failure(counted.error);
      const filter = options.all === true ? {} : { trajectoryIds: [...ids] };
      const known = await client.call('curation.ids', { filter });
      if (!known.ok) return output.failure(known.error);
      const missing = ids.filter((id) => !known.data.includes(id));
      if (missing.length > 0) return output.failure(notHere(missing));
      const checked = await client.call('check.list', { filter, limitTokens: options.limit });
      if (!checked.ok) return output.failure(checked.error);
      const written = await inFormat(client, known.data, options.format);
      if (!written.ok) return output.failure(written.error);
      output.result(
        { ...checked.data, ...(options.format === undefined ? {} : { format: written.data }) },
        describe(checked.data, written.data),
      );
      return hasError(checked.data, written.data) ? exitCodes.failure : exitCodes.success;
    });
  });

async function inFormat(
  client: CommandClient,
  trajectoryIds: readonly string[],
  format: ExportFormatId | undefined,
): Promise<Result<OfFormat>> {
  if (format === undefined) return ok([]);
  const all: OfFormat = [];
  for (let from = 0; from < trajectoryIds.length; from += AT_ONCE) {
    const some = trajectoryIds.slice(from, from + AT_ONCE);
    const checked = await client.call('check.format', { trajectoryIds: some, format });
    if (!checked.ok) return checked;
    all.push(...checked.data);
  }
  return ok(all);
}

function hasError({ trajectories }: Checked, written: OfFormat): boolean {
  const found = [
    ...trajectories.flatMap(({ checks }) => checks.map(({ severity }) => severity)),
    ...written.flatMap(({ problems }) => problems.map(({ severity }) => severity)),
  ];
  return found.includes('error');
}

function describe({ total, trajectories, conflicts }: Checked, written: OfFormat): string {
  const ofFormat = new Map(written.map(({ trajectoryId, problems }) => [trajectoryId, problems]));
  const titles = new Map(trajectories.map(({ trajectoryId, title }) => [trajectoryId, title]));
  const checks = new Map(
    trajectories.map(({ trajectoryId, checks: own, origin }) => [
      trajectoryId,
      own.map((check) => describeCheck(check, origin)),
    ]),
  );
  const ids = [...new Set([...checks.keys(), ...ofFormat.keys()])];
  const lines = ids.flatMap((id) => {
    const said = [
      ...(checks.get(id) ?? []),
      ...(ofFormat.get(id) ?? []).map(({ severity, message }) => `${severity}: ${message}`),
    ];
    return said.length === 0
      ? []
      : [`${id}  ${titles.get(id) ?? ''}`, ...said.map((each) => `  ${each}`)];
  });
  const clashes = Object.entries(conflicts).map(
    ([path, kinds]) =>
      `warning: The argument "${path}" is ${kinds.join(' in one call and ')} in another; loaders that want one type for a key fail on it. The OpenAI format carries arguments as text and is safe.`,
  );
  const sum = `${total} trajectories looked at, ${ids.length} with something to say.`;
  return [...lines, ...clashes, sum].join('\n');
}

function notHere(ids: readonly string[]) {
  return fail(
    'not_found',
    `There is no trajectory ${ids.join(', ')} in this workspace. Nothing was changed; "cairn trajectories list" shows those that are here.`,
  ).error;
}
