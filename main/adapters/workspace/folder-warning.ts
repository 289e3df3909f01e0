/** Folders in which a record is at risk: on the network, or copied about by a synchronising program. */
import { readFileSync } from 'node:fs';

export interface FolderWarning {
  readonly kind: 'network' | 'synced';
  /** The part of the path that tells a synchronised folder, or the file system's type. */
  readonly sign: string;
  readonly message: string;
}

/** File systems whose locks and syncs cannot be relied on; `fuseblk` is a local disk and not among them. */
const NETWORK_TYPES = /^(nfs\d?|cifs|smb\d?|smbfs|afs|ncpfs|9p|davfs|ceph|glusterfs|fuse(\..+)?)$/;

const SYNCED_NAMES =
  /^(dropbox.*|onedrive.*|icloud.*|com~apple~clouddocs|mobile documents|google ?drive.*|nextcloud|owncloud|nutstore.*|坚果云.*|box sync|syncthing|baidusyncdisk|百度网盘.*)$/i;

/** What to tell a person about the folder; undefined when there is nothing to say. `mounts` is the text of /proc/self/mountinfo. */
export function folderWarning(
  path: string,
  mounts: string | undefined = mountTable(),
): FolderWarning | undefined {
  const name = path.split(/[\\/]/).find((part) => SYNCED_NAMES.test(part));
  if (name !== undefined) {
    const message = `This workspace lies in a folder that is synchronised ("${name}"). Two computers writing at once would damage it. Keep it in a local folder and put copies there.`;
    return { kind: 'synced', sign: name, message };
  }
  const type = path.startsWith('\\\\') ? 'a network share' : networkType(path, mounts ?? '');
  if (type === undefined) return undefined;
  const message = `This workspace lies on a network file system (${type}). A lost connection can cut off what is being recorded. Keep it on a local disk and put copies there.`;
  return { kind: 'network', sign: type, message };
}

/** proc(5): mount point is field 5, the type follows the single "-". */
function networkType(path: string, mounts: string): string | undefined {
  let best: { point: string; type: string } | undefined;
  for (const line of mounts.split('\n')) {
    const [before, after] = line.split(' - ');
    const point = before?.split(' ')[4]?.replaceAll('\\040', ' ');
    const type = after?.split(' ')[0];
    if (point === undefined || type === undefined) continue;
    const inside = path === point || path.startsWith(point === '/' ? '/' : `${point}/`);
    // A later line hides an earlier one at the same point.
    if (inside && point.length >= (best?.point.length ?? 0)) best = { point, type };
  }
  return best !== undefined && NETWORK_TYPES.test(best.type) ? best.type : undefined;
}

function mountTable(): string | undefined {
  try {
    return readFileSync('/proc/self/mountinfo', 'utf8');
  } catch {
    return undefined;
  }
}
