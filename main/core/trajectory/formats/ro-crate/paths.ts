/** Names of what is in a crate: safe to unpack on every system, and as identifiers in its metadata. */
import { METADATA_FILE } from './graph.ts';

/** Characters that some system refuses in a name, and those that lead elsewhere. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"|?*\\/]/g;
/** Names that Windows gives to devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
const LONGEST_NAME = 100;

/** One name of a path, never empty and never leading out. */
function safeName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .toWellFormed()
    .replace(FORBIDDEN, '_')
    .slice(0, LONGEST_NAME)
    .toWellFormed()
    .trim()
    .replace(/[. ]+$/, '');
  const named = cleaned === '' || /^\.+$/.test(cleaned) ? '_' : cleaned;
  return DEVICE.test(named) ? `_${named}` : named;
}

/** Names at the root that are the crate's own, or kept for its readers. */
const OWN_NAMES = ['readme.md', METADATA_FILE, 'ro-crate-preview.html', 'ro-crate-preview_files'];

export interface CratePaths {
  /** A folder of its own for a trajectory, without a slash at its end. */
  folder(trajectoryId: string): string;
  /** Where a file goes that stood at this place in the work folder. */
  artifact(folder: string, path: string): string;
}

/** No two things get names that are one on a system that does not tell large letters from small. */
export function cratePaths(): CratePaths {
  const taken = new Set(OWN_NAMES);
  function free(path: string): string {
    const dot = path.lastIndexOf('.');
    const end = dot > path.lastIndexOf('/') + 1 ? dot : path.length;
    let own = path;
    for (let again = 2; taken.has(own.toLowerCase()); again += 1)
      own = `${path.slice(0, end)} (${again})${path.slice(end)}`;
    taken.add(own.toLowerCase());
    return own;
  }
  return {
    folder: (trajectoryId) => free(safeName(trajectoryId)),
    artifact(folder, path) {
      const names = path.split('/').filter((name) => name !== '');
      const inside = names.length > 1 && names[0] === 'work' ? names.slice(1) : names;
      return free([folder, 'artifacts', ...inside.map(safeName)].join('/'));
    },
  };
}

/**
 * A path as an identifier in the metadata: what a URI reference cannot hold is escaped, other scripts
 * stay as they are.
 * https://www.researchobject.org/ro-crate/specification/1.2/data-entities.html#encoding-file-paths-in-ids
 */
export function uriOf(path: string): string {
  // oxlint-disable-next-line no-control-regex -- a URI holds no control characters
  return path.replaceAll(/[\u0000-\u0020\u007f"#%<>?[\\\]^`{|}]/g, (character) =>
    encodeURIComponent(character),
  );
}

/** The path again; undefined for what is no path below the root. */
export function pathOf(uri: string): string | undefined {
  if (uri === '' || uri.startsWith('#') || uri.startsWith('/') || isAbsolute(uri)) return undefined;
  try {
    return decodeURIComponent(uri.startsWith('./') ? uri.slice(2) : uri);
  } catch {
    return undefined;
  }
}

/** With a scheme: it leads out of the crate, or is a node without a name. */
export function isAbsolute(uri: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(uri) || uri.startsWith('_:');
}

/** True for a name in an archive that unpacks below its folder wherever it is unpacked. */
export function isSafePath(path: string): boolean {
  return (
    path !== '' &&
    !path.startsWith('/') &&
    !path.includes('\\') &&
    !path.includes(':') &&
    path.split('/').every((name) => name !== '..' && name !== '.' && name !== '')
  );
}
