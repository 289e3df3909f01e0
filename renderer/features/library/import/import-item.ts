/** What can be imported: bytes that this window holds, or a file or folder on the engine's machine. */
export type ImportItem =
  | {
      readonly kind: 'bytes';
      readonly name: string;
      readonly type: string;
      readonly size: number;
      readonly file: File;
    }
  | {
      readonly kind: 'path';
      readonly name: string;
      readonly type: string;
      /** Bytes; undefined when it was not looked at. */
      readonly size: number | undefined;
      readonly path: string;
      readonly isFolder: boolean;
    };

/** A chosen or dropped file; the engine reads it where it lies when that is known. */
export function itemOf(file: File, path?: string, isFolder = false): ImportItem {
  const { name, type, size } = file;
  return path === undefined
    ? { kind: 'bytes', name, type, size, file }
    : { kind: 'path', name, type, size: isFolder ? undefined : size, path, isFolder };
}

/** A file or folder of which only the place is known: without an ending it is taken for a folder. */
export function itemAt(path: string): ImportItem {
  const name = nameOf(path);
  const isFolder = !/[^.]\.[^.]+$/.test(name);
  return { kind: 'path', name, type: '', size: undefined, path, isFolder };
}

/** A folder that was chosen as one. */
export function folderAt(path: string): ImportItem {
  return { kind: 'path', name: nameOf(path), type: '', size: undefined, path, isFolder: true };
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}
