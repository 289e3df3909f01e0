import { onTestFinished } from 'vitest';
import { ok } from '../../main/core/errors.ts';
import { addRecords, type NewRecord } from '../../main/engine/library/add-records.ts';
import { record, researcher } from './library-workspace.ts';
import { openTestEngine, temporaryHome, type TestEngine } from './test-engine.ts';
import { dataOf, newWorkspace, testFolders } from './workspaces.ts';

/** An engine on a library with these records, and the id of each. */
export async function libraryEngine(
  records: readonly (NewRecord | string)[],
): Promise<{ readonly cairn: TestEngine; readonly ids: readonly string[] }> {
  const home = await temporaryHome();
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  const { database, journal, random } = workspace;
  const added = dataOf(
    await addRecords(
      { database, journal, random, indexed: async () => ok(undefined) },
      records.map((each) => (typeof each === 'string' ? record(each) : each)),
      { actor: researcher },
    ),
  );
  await workspace.close();
  const cairn = await openTestEngine(folders.root);
  onTestFinished(async () => {
    await cairn.close();
    await home.remove();
  });
  return { cairn, ids: added.map(({ workId }) => workId) };
}
