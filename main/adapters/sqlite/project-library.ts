/** What workspace events do to works, files, settings and keys. */
import type { Database } from 'better-sqlite3';
import { WorkFields, type FieldOrigin } from '../../core/library/work.ts';
import type { WorkspacePayload } from '../../core/record/kinds.ts';
import { workListing } from './project-listing.ts';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';
import { contentRow, type WorkRow } from './work-row.ts';

type Change = Pick<WorkspacePayload<'work.completed'>, 'workId' | 'fields' | 'extra' | 'source'>;

/** Prepares the statements once; the result applies one event at a time. */
export function libraryProjector(database: Database): Projector {
  const listing = workListing(database);
  const addWork = database.prepare(
    `INSERT OR REPLACE INTO work VALUES (@number, @workId, @fields, @origins, @extra, @source, @time,
     NULL, NULL, NULL, @doiKey, @pmidKey, @arxivKey, @titleKey, @hash, @hash)`,
  );
  const readWork = database.prepare<[string], WorkRow>('SELECT * FROM work WHERE work_id = ?');
  const changeWork = database.prepare(
    `UPDATE work SET fields = @fields, origins = @origins, extra = @extra, source = @source,
     doi_key = @doiKey, pmid_key = @pmidKey, arxiv_key = @arxivKey, title_key = @titleKey,
     now_hash = @hash WHERE work_id = @workId`,
  );
  const remove = database.prepare(
    `UPDATE work SET removed_at = @time
     WHERE (work_id = @workId OR version_of = @workId) AND removed_at IS NULL`,
  );
  const restore = database.prepare(
    `UPDATE work SET removed_at = NULL
     WHERE work_id = @workId OR (version_of = @workId AND removed_at = @time)`,
  );
  const addFile = database.prepare(
    `INSERT OR REPLACE INTO file VALUES (@fileId, @workId, @name, @bytes, @mediaType, @encoding, @pages,
     @status, @code, @extractor, @addedAt, @recognised)`,
  );
  const rereadFile = database.prepare(
    `UPDATE file SET pages = @pages, status = @status, code = @code, extractor = @extractor,
     recognised = @recognised WHERE file_id = @fileId`,
  );
  const workOfFile = database
    .prepare<[string], string>('SELECT work_id FROM file WHERE file_id = ?')
    .pluck();
  const changeSetting = database.prepare('INSERT OR REPLACE INTO setting VALUES (?, ?)');
  const addKey = database.prepare('INSERT OR IGNORE INTO workspace_key VALUES (?, ?)');

  /** The fields that change get this origin; a change that makes no valid work is passed over. */
  function change({ workId, fields: changed, ...more }: Change, origin: FieldOrigin): void {
    const row = readWork.get(workId);
    if (row === undefined) return;
    const origins: Record<string, FieldOrigin> = JSON.parse(row.origins);
    const allowed = Object.entries(changed).filter(
      ([name, value]) =>
        value !== undefined && (origin === 'researcher' || origins[name] !== 'researcher'),
    );
    const fields = changedFields(JSON.parse(row.fields), allowed);
    if (fields === undefined) return;
    for (const [name] of allowed) {
      if (Object.hasOwn(fields, name)) origins[name] = origin;
      else delete origins[name];
    }
    const before = row.extra === null ? undefined : JSON.parse(row.extra);
    const source = more.source ?? (row.source === null ? undefined : JSON.parse(row.source));
    const extra = more.extra === undefined ? before : { ...before, ...more.extra };
    const content = contentRow({ fields, extra, source });
    changeWork.run({ workId, ...content, origins: JSON.stringify(origins) });
    listing.refresh(workId);
  }

  /** What stands below a work goes and comes with it; what was removed by itself stays so. */
  function restoreWork(workId: string): void {
    const row = readWork.get(workId);
    if (row === undefined) return;
    restore.run({ workId, time: row.removed_at });
    if (row.version_of !== null) restoreWork(row.version_of);
    listing.refresh(workId);
  }

  return (event, opened) => {
    if (opened.state !== 'known') return;
    const read = payloadReader(opened.payload);
    switch (event.kind) {
      case 'workspace.created':
        addKey.run(read('workspace.created').publicKey, event.time);
        break;
      case 'key.added':
        addKey.run(read('key.added').publicKey, event.time);
        break;
      case 'work.added': {
        const { workId, origins, ...content } = read('work.added');
        const isNew = readWork.get(workId) === undefined;
        if (!isNew) listing.drop(workId);
        addWork.run({
          workId,
          number: event.seq,
          time: event.time,
          origins: JSON.stringify(origins),
          ...contentRow(content),
        });
        if (isNew) listing.add(workId, event.seq, content.fields);
        else listing.refresh(workId);
        break;
      }
      case 'work.edited':
        change(read('work.edited'), 'researcher');
        break;
      case 'work.completed': {
        const { origin, ...completed } = read('work.completed');
        change(completed, origin);
        break;
      }
      case 'work.removed': {
        const { workId } = read('work.removed');
        remove.run({ workId, time: event.time });
        listing.refresh(workId);
        break;
      }
      case 'work.restored':
        restoreWork(read('work.restored').workId);
        break;
      case 'file.added': {
        const file = read('file.added');
        addFile.run({
          code: null,
          encoding: null,
          ...file,
          recognised: jsonOrNull(file.recognised),
        });
        listing.refresh(file.workId);
        break;
      }
      case 'file.reread': {
        const reread = read('file.reread');
        rereadFile.run({ code: null, ...reread, recognised: jsonOrNull(reread.recognised) });
        const workId = workOfFile.get(reread.fileId);
        if (workId !== undefined) listing.refresh(workId);
        break;
      }
      case 'workspace.renamed':
        changeSetting.run('workspace.name', JSON.stringify(read('workspace.renamed').name));
        break;
      case 'setting.changed': {
        const { key, value } = read('setting.changed');
        changeSetting.run(key, JSON.stringify(value));
        break;
      }
    }
  };
}

/** A null takes the field away; undefined when what comes of it is no valid work. */
function changedFields(
  before: WorkFields,
  changes: readonly (readonly [string, unknown])[],
): WorkFields | undefined {
  const fields: Record<string, unknown> = { ...before };
  for (const [name, value] of changes) {
    if (value === null) delete fields[name];
    else fields[name] = value;
  }
  const parsed = WorkFields.safeParse({ authors: [], title: '', ...fields });
  return parsed.success ? parsed.data : undefined;
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
