import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { listSessions } from '../../main/adapters/sqlite/query-sessions.ts';
import { verifyRecord } from '../../main/adapters/workspace/verify-record.ts';
import { openWorkspace } from '../../main/adapters/workspace/workspace.ts';
import { fillWorkspace } from '../support/filled-workspace.ts';
import { mountReadOnly, mountSmallDisk, whyNoMount } from '../support/mounts.ts';
import { dataOf, messageDraft, newWorkspace, reopen, testFolders } from '../support/workspaces.ts';

const reason = whyNoMount();
if (reason !== undefined) console.info(`skipped: full disk and read-only folder (${reason})`);

test.skipIf(reason !== undefined)(
  'on a full disk appends answer disk_full, nothing is lost, and freed space is enough to go on',
  async () => {
    const folders = testFolders();
    mountSmallDisk(dirname(folders.root), 1_500);
    const workspace = await newWorkspace(folders);
    const kept: string[] = [];
    let code: string | undefined;
    const ballast = join(dirname(folders.root), 'ballast');
    writeFileSync(ballast, Buffer.alloc(300_000));
    for (let count = 0; code === undefined && count < 2_000; count += 1) {
      const answer = await workspace.journal.append('sessions/ses_a', [
        messageDraft(`${count} ${'x'.repeat(3_000)}`),
      ]);
      if (answer.ok) kept.push(...answer.data.map(({ id }) => id));
      else ({ code } = answer.error);
    }
    expect(code).toBe('disk_full');
    const refusedFile = await workspace.files.addBytes(Buffer.alloc(500_000, 1));
    expect(refusedFile).toMatchObject({ ok: false, error: { code: 'disk_full' } });
    expect(
      await workspace.journal.append('sessions/ses_b', [messageDraft('y'.repeat(9_000))]),
    ).toMatchObject({
      ok: false,
    });

    rmSync(ballast);
    const [later] = dataOf(
      await workspace.journal.append('sessions/ses_a', [messageDraft('later')]),
    );
    kept.push(later?.id ?? '');
    await workspace.projections.catchUp();
    expect(await verifyRecord(workspace)).toEqual([]);
    const read: string[] = [];
    for await (const { event } of workspace.journal.read('sessions/ses_a')) read.push(event.id);
    expect(read).toEqual(kept);
    await workspace.close();
  },
);

test.skipIf(reason !== undefined)(
  'a folder that cannot be written is refused for writing and can be looked at and verified',
  async () => {
    const folders = testFolders();
    const workspace = await newWorkspace(folders);
    await fillWorkspace(workspace);
    await workspace.close();
    const place = join(dirname(folders.root), 'read-only');
    mountReadOnly(folders.root, place);
    const refused = await openWorkspace(place, { ...folders, driver: 'test', mode: 'write' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'workspace_read_only' } });

    const reading = await reopen({ ...folders, root: place }, 'read');
    expect(listSessions(reading.database).total).toBe(1);
    expect(await verifyRecord(reading)).toEqual([]);
    const answer = await reading.journal.append('sessions/ses_a', [messageDraft('no')]);
    expect(answer).toMatchObject({ ok: false, error: { code: 'workspace_read_only' } });
    await reading.close();
    expect(existsSync(join(place, 'workspace.lock'))).toBe(false);
  },
);
