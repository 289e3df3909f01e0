import { expect, test } from 'vitest';
import { folderWarning } from '../../../../main/adapters/workspace/folder-warning.ts';

const MOUNTS = [
  '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
  '40 22 0:40 / /home/a/server rw - nfs4 server:/x rw',
  '41 22 0:41 / /media/usb\\040disk rw - fuseblk /dev/sdb1 rw',
  '42 22 0:42 / /mnt/cloud rw - fuse.rclone remote: rw',
  '43 40 8:2 / /home/a/server/local rw - ext4 /dev/sdc1 rw',
].join('\n');

test.each([
  ['/home/a/server/review', 'network'],
  ['/mnt/cloud/review', 'network'],
  ['\\\\server\\share\\review', 'network'],
  ['/home/a/Dropbox/review', 'synced'],
  ['/home/a/OneDrive - University/review', 'synced'],
  ['/Users/a/Library/Mobile Documents/com~apple~CloudDocs/review', 'synced'],
  ['/home/a/坚果云/综述', 'synced'],
])('%s is warned about as %s', (path, kind) => {
  expect(folderWarning(path, MOUNTS)?.kind).toBe(kind);
});

test.each([
  '/home/a/review',
  '/media/usb disk/review',
  '/home/a/server/local/review',
  '/home/a/serverless',
])('%s is a local folder', (path) => {
  expect(folderWarning(path, MOUNTS)).toBeUndefined();
});
