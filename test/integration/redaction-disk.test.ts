import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workspaceWith } from '../support/journal-sessions.ts';
import { mountSmallDisk, whyNoMount } from '../support/mounts.ts';
import { recorder } from '../support/recorded-session.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

/** The first look for secrets on a disk without room for the key of its fingerprints. */
const reason = whyNoMount();
if (reason !== undefined) console.info(`skipped: a full disk while redacting (${reason})`);

let home: Awaited<ReturnType<typeof temporaryHome>>;
beforeAll(async () => {
  home = await temporaryHome();
});
afterAll(() => home.remove());

test.skipIf(reason !== undefined)(
  'on a full disk looking for secrets says so, and with room again it goes on',
  { timeout: 120_000 },
  async () => {
    const disk = join(home.home, 'disk');
    mountSmallDisk(disk, 32_000);
    const folder = join(disk, 'workspace');
    const session = recorder('A question', { sessionId: 'ses_full' });
    session.reply({ text: 'Write to ada.lovelace@example.org.' });
    session.close();
    await workspaceWith(folder, [session.events()]);
    const cairn = await openTestEngine(folder);
    const trajectoryId = 'ses_full';
    await cairn.get('trajectory.outline', { trajectoryId });
    const { bavail, bsize } = statfsSync(disk);
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    const cut = { trajectoryId, words: 'ada.lovelace@example.org' };
    const full = await cairn.call('redaction.cutWords', cut);
    expect(full).toMatchObject({ ok: false, error: { code: 'disk_full' } });
    expect(existsSync(join(folder, 'redaction.key'))).toBe(false);
    rmSync(ballast);
    expect(await cairn.call('redaction.cutWords', cut)).toMatchObject({ ok: true });
    await cairn.close();
  },
);
