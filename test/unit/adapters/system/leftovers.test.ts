import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  passingName,
  removeLeftovers,
  removeUnfinished,
  WRITING_FILE,
  WRITING_FOLDER,
} from '../../../../main/adapters/system/leftovers.ts';
import { namesBelow, temporaryFolder } from '../../../support/temporary-folder.ts';

/** The number of a process that is over. */
const { pid: GONE } = spawnSync(process.execPath, ['--version']);

function folderWith(names: readonly string[]): string {
  const folder = temporaryFolder();
  for (const name of names) {
    if (!name.startsWith(WRITING_FOLDER)) writeFileSync(join(folder, name), 'half');
    else {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'half.jsonl'), 'half');
    }
  }
  return folder;
}

test('what a process that is over was writing goes; what is being written, and everything else, stays', async () => {
  const own = passingName(WRITING_FILE, 'exp_1');
  const folder = folderWith([
    `${WRITING_FILE}${GONE}-exp_1`,
    `${WRITING_FOLDER}${GONE}-exp_2`,
    own,
    'session.jsonl',
  ]);
  await removeLeftovers(folder, WRITING_FILE);
  expect(namesBelow(folder)).toEqual([
    `${WRITING_FOLDER}${GONE}-exp_2`,
    join(`${WRITING_FOLDER}${GONE}-exp_2`, 'half.jsonl'),
    own,
    'session.jsonl',
  ]);
});

test('before anything is written every kind goes, also under the number this process has now', async () => {
  const kept = [
    `${WRITING_FILE}${process.ppid}-exp_5`,
    `packet.jsonl.writing-${process.ppid}`,
    'report.writing-group.md',
    'session.jsonl',
  ];
  const folder = folderWith([
    `${WRITING_FILE}${GONE}-exp_1`,
    `${WRITING_FOLDER}${GONE}-exp_2`,
    passingName(WRITING_FILE, 'exp_3'),
    `packet.jsonl.writing-${GONE}`,
    ...kept,
  ]);
  await removeUnfinished(folder);
  expect(namesBelow(folder)).toEqual(kept.toSorted());
  await expect(removeUnfinished(join(folder, 'nowhere'))).resolves.toBeUndefined();
});
