/** The ways of counting tokens in a workspace, and which of them counts. */
import type { TokenizerView } from '../../../preload/contract/routes/curation.ts';
import * as z from 'zod';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { getSetting } from '../../adapters/sqlite/query-library.ts';
import type { TokenizerSource } from '../../adapters/tokenizers/messages.ts';
import { startMeasuring } from '../../adapters/tokenizers/measure-thread.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { recordChanges } from '../handlers/changes.ts';
import type { Room } from '../room.ts';

const SETTING = 'tokenizers';

/** Files the researcher brought lie in `files/`; the setting keeps their names and which one counts. */
const Kept = z.strictObject({
  chosen: z.string(),
  own: z.array(z.strictObject({ tokenizer: z.string(), name: z.string(), fileId: z.string() })),
});
type Kept = z.infer<typeof Kept>;

const BUILT_IN = [
  { tokenizer: 'estimate', name: 'Cairn’s estimate', exact: false },
  { tokenizer: 'o200k_base', name: 'o200k_base', exact: true },
  { tokenizer: 'cl100k_base', name: 'cl100k_base', exact: true },
] as const;

/** Tried before a file is taken in. */
const TRIAL = 'Spacing raised recall: 记忆得到改善, 42 %.\n{"query": "spacing"}';

function kept(database: Database): Kept {
  const read = Kept.safeParse(getSetting(database, SETTING));
  return read.success ? read.data : { chosen: 'estimate', own: [] };
}

export function tokenizers(database: Database): TokenizerView[] {
  const { chosen, own } = kept(database);
  const all = [
    ...BUILT_IN.map((each) => ({ ...each, own: false })),
    ...own.map(({ tokenizer, name }) => ({ tokenizer, name, exact: true, own: true })),
  ];
  const known = all.some(({ tokenizer }) => tokenizer === chosen) ? chosen : 'estimate';
  return all.map((each) => ({ ...each, chosen: each.tokenizer === known }));
}

/** The one asked for, or else the chosen one. */
export function wantedTokenizer(database: Database, tokenizer: string | undefined): Result<string> {
  if (tokenizer === undefined) return ok(chosenTokenizer(database));
  const known = tokenizers(database).some((each) => each.tokenizer === tokenizer);
  return known ? ok(tokenizer) : noSuch(tokenizer);
}

export function chosenTokenizer(database: Database): string {
  return tokenizers(database).find(({ chosen }) => chosen)?.tokenizer ?? 'estimate';
}

/** Where the vocabulary of a tokenizer comes from. */
export function sourceOf({ database, files }: Room, tokenizer: string): TokenizerSource {
  const own = kept(database).own.find((each) => each.tokenizer === tokenizer);
  if (own !== undefined) return { kind: 'file', path: files.pathOf(own.fileId) };
  return tokenizer === 'o200k_base' || tokenizer === 'cl100k_base'
    ? { kind: tokenizer }
    : { kind: 'estimate' };
}

export async function chooseTokenizer(room: Room, tokenizer: string): Promise<Result<unknown>> {
  if (!tokenizers(room.database).some((each) => each.tokenizer === tokenizer))
    return noSuch(tokenizer);
  return keep(room, { ...kept(room.database), chosen: tokenizer });
}

/** The file is tried first: one that cannot count is not taken in. */
export async function addTokenizer(
  room: Room,
  from: {
    readonly name: string;
    readonly path?: string | undefined;
    readonly fileId?: string | undefined;
  },
): Promise<Result<unknown>> {
  const added = from.path === undefined ? undefined : await room.files.addFromPath(from.path);
  if (added?.ok === false) return added;
  const fileId = added?.data.fileId ?? from.fileId;
  if (fileId === undefined || !(await room.files.has(fileId)))
    return fail('invalid_input', 'No file was given. Choose a tokenizer.json.');
  const thread = startMeasuring({ kind: 'file', path: room.files.pathOf(fileId) });
  const tried = await thread.count(TRIAL);
  await thread.close();
  if (!tried.ok) return tried;
  const tokenizer = `file_${fileId.slice(0, 16)}`;
  const { chosen, own } = kept(room.database);
  const others = own.filter((each) => each.tokenizer !== tokenizer);
  return keep(room, { chosen, own: [...others, { tokenizer, name: from.name, fileId }] });
}

/** What it counted is still kept under its name, and shown again when the file is. */
export async function removeTokenizer(room: Room, tokenizer: string): Promise<Result<unknown>> {
  const { chosen, own } = kept(room.database);
  if (!own.some((each) => each.tokenizer === tokenizer)) return noSuch(tokenizer);
  return keep(room, {
    chosen: chosen === tokenizer ? 'estimate' : chosen,
    own: own.filter((each) => each.tokenizer !== tokenizer),
  });
}

async function keep(room: Room, value: Kept): Promise<Result<unknown>> {
  const payload = { key: SETTING, value };
  const written = await recordChanges(room, [{ kind: 'setting.changed', payload }]);
  return written.ok ? room.indexed() : written;
}

function noSuch(tokenizer: string): Result<never> {
  return fail(
    'not_found',
    `There is no tokenizer “${tokenizer}” here. Nothing was changed; list the tokenizers, or add one as a tokenizer.json.`,
  );
}
