/** Sorts what the system hands over: files to open, a workspace, links, and what Cairn takes no notice of. */
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { limits } from '../../preload/contract/limits.ts';
import { isCairnLink, placeOfLink } from '../../preload/contract/cairn-link.ts';

export type PathKind = 'pdf' | 'workspace' | 'other';

export interface Sorted {
  readonly files: readonly string[];
  /** Folders of workspaces; only the first can be opened. */
  readonly workspaces: readonly string[];
  /** The place the last good link leads to. */
  readonly place: string | undefined;
  readonly badLinks: number;
  /** Neither an existing PDF nor a workspace, as they were given. */
  readonly ignored: readonly string[];
}

/** `kindOf` looks at the disk. */
export async function sortGiven(
  items: readonly string[],
  kindOf: (path: string) => Promise<PathKind>,
): Promise<Sorted> {
  const links = items.filter(isCairnLink).map(placeOfLink);
  const good = links.filter((place) => place !== undefined);
  const given = items.filter((item) => !isCairnLink(item));
  const paths = await Promise.all(
    given.slice(0, limits.importItems).map(async (item) => {
      const path = pathOf(item);
      return { item, path, kind: path === undefined ? 'other' : await kindOf(path) };
    }),
  );
  const those = (kind: PathKind) =>
    paths.flatMap((each) => (each.kind === kind && each.path !== undefined ? [each.path] : []));
  return {
    files: [...new Set(those('pdf'))],
    workspaces: [...new Set(those('workspace'))],
    place: good.at(-1),
    badLinks: links.length - good.length,
    ignored: [
      ...paths.flatMap(({ item, kind }) => (kind === 'other' ? [item] : [])),
      ...given.slice(limits.importItems),
    ],
  };
}

/** The absolute path; file managers of Linux give `file://` addresses instead. */
function pathOf(item: string): string | undefined {
  if (item.length > limits.pathCharacters || item.includes('\0')) return undefined;
  if (!/^file:\/\//i.test(item)) return isAbsolute(item) ? item : undefined;
  try {
    const { host } = new URL(item);
    return host === '' ? fileURLToPath(item) : undefined;
  } catch {
    return undefined;
  }
}
