import { expect, onTestFinished } from 'vitest';
import { openTemporaryDatabase } from '../../main/adapters/sqlite/open-database.ts';
import { compareProjections } from '../../main/adapters/sqlite/projection-digest.ts';
import { Projections } from '../../main/adapters/sqlite/projections.ts';
import { getWork } from '../../main/adapters/sqlite/query-library.ts';
import { listWorks, type ListWorksQuery } from '../../main/adapters/sqlite/query-listing.ts';
import { ok } from '../../main/core/errors.ts';
import type { Work, WorkFields } from '../../main/core/library/work.ts';
import {
  addRecords,
  type AddedRecord,
  type AddPorts,
  type NewRecord,
} from '../../main/engine/library/add-records.ts';
import { dataOf, newWorkspace } from './workspaces.ts';

export const researcher = { kind: 'researcher', name: 'Ada' } as const;

/** A record as a reference file would bring it. */
export function record(title: string, fields: Partial<WorkFields> = {}): NewRecord {
  return {
    fields: { title, authors: [{ family: 'Cole', given: 'Mia' }], ...fields },
    origins: { title: 'reference_file' },
  };
}

/** An open workspace with short ways to add, change and list works. */
export async function libraryWorkspace() {
  const workspace = await newWorkspace();
  onTestFinished(() => workspace.close());
  const { database, journal, random } = workspace;
  const ports: AddPorts = { database, journal, random, indexed: async () => ok(undefined) };

  async function add(...records: readonly NewRecord[]): Promise<readonly AddedRecord[]> {
    return dataOf(await addRecords(ports, records, { actor: researcher }));
  }
  /** One record that is new. */
  async function addOne(title: string, fields: Partial<WorkFields> = {}): Promise<string> {
    const [added] = await add(record(title, fields));
    return added?.workId ?? '';
  }
  async function happen(kind: string, payload: object): Promise<string> {
    const [event] = dataOf(
      await journal.append('workspace', [{ actor: researcher, kind, payload }]),
    );
    return event?.id ?? '';
  }
  function work(workId: string): Work {
    const found = getWork(database, workId);
    if (found === undefined) throw new Error(`There is no work ${workId}.`);
    return found;
  }
  /** What replay makes of the journal is what is there. */
  async function expectSameAfterReplay(): Promise<void> {
    const replayed = openTemporaryDatabase();
    await new Projections(replayed, journal).catchUp();
    expect(compareProjections(database, replayed)).toEqual([]);
    replayed.close();
  }
  return {
    workspace,
    database,
    journal,
    ports,
    add,
    addOne,
    happen,
    work,
    titles: (query: ListWorksQuery = {}) =>
      listWorks(database, query).works.map(({ title }) => title),
    expectSameAfterReplay,
  };
}
