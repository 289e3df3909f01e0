/** Which Zotero this workspace follows: recorded in it, and reached because a person named it. */
import * as z from 'zod';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { getSetting } from '../../adapters/sqlite/query-library.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { Journal } from '../../core/ports.ts';
import { WORKSPACE_STREAM, type Actor } from '../../core/record/event.ts';

/** The setting's name in the workspace stream. */
export const ZOTERO_SETTING = 'zotero.connection';

export const ZoteroConnection = z.strictObject({
  /** Scheme, host and port. */
  address: z.string().max(500),
  library: z.string().max(100).optional(),
  /** The folder of Zotero's files, where a person named one. */
  storage: z.string().max(4_000).optional(),
});
export type ZoteroConnection = z.infer<typeof ZoteroConnection>;

/** Undefined until a person has asked for Zotero. */
export function connectionOf(database: Database): ZoteroConnection | undefined {
  const parsed = ZoteroConnection.safeParse(getSetting(database, ZOTERO_SETTING));
  return parsed.success ? parsed.data : undefined;
}

/** For the network: the address may be on this machine, since a person said that Zotero is there. */
export function zoteroAddresses(database: Database): readonly string[] {
  const connection = connectionOf(database);
  return connection === undefined ? [] : [connection.address];
}

/** Recorded in the person's name, when it is not what is recorded already. */
export async function connect(
  { database, journal }: { readonly database: Database; readonly journal: Pick<Journal, 'append'> },
  connection: ZoteroConnection,
  actor: Actor,
): Promise<Result<unknown>> {
  const known = connectionOf(database);
  if (JSON.stringify(known) === JSON.stringify(connection)) return ok(undefined);
  const payload = { key: ZOTERO_SETTING, value: connection };
  return journal.append(WORKSPACE_STREAM, [{ actor, kind: 'setting.changed', payload }]);
}
