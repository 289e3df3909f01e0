/** What workspace events do to works, files, settings and keys. */
import type { Database } from 'better-sqlite3';
import { WorkFields } from '../../core/library/work.ts';
import type { WorkspacePayload } from '../../core/record/kinds.ts';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';

type Fields = WorkspacePayload<'work.added'>['fields'];

/** Columns of `work` by field; lists are stored as JSON. */
const columns = {
  title: (fields) => fields.title,
  authors: (fields) => JSON.stringify(fields.authors),
  year: (fields) => fields.year ?? null,
  doi: (fields) => fields.doi ?? null,
  venue: (fields) => fields.venue ?? null,
  abstract: (fields) => fields.abstract ?? null,
  language: (fields) => fields.language ?? null,
  url: (fields) => fields.url ?? null,
} as const satisfies Readonly<
  Partial<Record<keyof Fields, (fields: Fields) => string | number | null>>
>;

/** Fields without a column of their own, together. */
function moreOf(fields: Fields): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(columns, name))),
  );
}

/** Prepares the statements once; the result applies one event at a time. */
export function libraryProjector(database: Database): Projector {
  const addWork = database.prepare(
    `INSERT OR REPLACE INTO work VALUES (@workId, @title, @authors, @year, @doi, @venue, @abstract,
     @language, @url, @more, @origins, @extra, @source, @time, NULL, @searchable)`,
  );
  const readWork = database.prepare<[string], WorkRow>('SELECT * FROM work WHERE work_id = ?');
  const editWork = database.prepare(
    `UPDATE work SET title = @title, authors = @authors, year = @year, doi = @doi, venue = @venue,
     abstract = @abstract, language = @language, url = @url, more = @more, origins = @origins, searchable = @searchable
     WHERE work_id = @workId`,
  );
  const removeWork = database.prepare('UPDATE work SET removed_at = ? WHERE work_id = ?');
  const addFile = database.prepare(
    `INSERT OR REPLACE INTO file VALUES (@fileId, @workId, @name, @bytes, @mediaType, @encoding, @pages,
     @status, @code, @extractor, @addedAt)`,
  );
  const rereadFile = database.prepare(
    `UPDATE file SET pages = @pages, status = @status, code = @code, extractor = @extractor
     WHERE file_id = @fileId`,
  );
  const changeSetting = database.prepare('INSERT OR REPLACE INTO setting VALUES (?, ?)');
  const addKey = database.prepare('INSERT OR IGNORE INTO workspace_key VALUES (?, ?)');

  const edit = (change: WorkspacePayload<'work.edited'>): void => {
    const row = readWork.get(change.workId);
    if (row === undefined) return;
    const fields = editedFields(row, change.fields);
    if (fields === undefined) return;
    const origins: Record<string, string> = JSON.parse(row.origins);
    for (const field of Object.keys(change.fields)) {
      if (Object.hasOwn(fields, field)) origins[field] = 'researcher';
      else delete origins[field];
    }
    editWork.run({
      workId: change.workId,
      ...workRow(fields),
      origins: JSON.stringify(origins),
    });
  };

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
        const { workId, fields, origins, extra, source } = read('work.added');
        const row = {
          workId,
          time: event.time,
          origins: JSON.stringify(origins),
          extra: extra === undefined ? null : JSON.stringify(extra),
          source: source === undefined ? null : JSON.stringify(source),
        };
        addWork.run({ ...row, ...workRow(fields) });
        break;
      }
      case 'work.edited':
        edit(read('work.edited'));
        break;
      case 'work.removed':
        removeWork.run(event.time, read('work.removed').workId);
        break;
      case 'work.restored':
        removeWork.run(null, read('work.restored').workId);
        break;
      case 'file.added':
        addFile.run({ code: null, encoding: null, ...read('file.added') });
        break;
      case 'file.reread':
        rereadFile.run({ code: null, ...read('file.reread') });
        break;
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

interface WorkRow {
  readonly title: string;
  readonly authors: string;
  readonly year: number | null;
  readonly doi: string | null;
  readonly venue: string | null;
  readonly abstract: string | null;
  readonly language: string | null;
  readonly url: string | null;
  readonly more: string;
  readonly origins: string;
}

function workRow(fields: Fields): Record<string, string | number | null> {
  const row: Record<string, string | number | null> = {
    searchable: searchableText(fields),
    more: moreOf(fields),
  };
  for (const [name, value] of Object.entries(columns)) row[name] = value(fields);
  return row;
}

/** Lower-case text that the library's simple filter looks in. */
function searchableText(fields: Fields): string {
  const names = fields.authors.map(({ given, family }) => `${given ?? ''} ${family}`);
  return [fields.title, ...names, fields.year, fields.doi, fields.venue, fields.url]
    .filter((part) => part !== undefined)
    .join('\n')
    .toLowerCase();
}

/** The fields after an edit; undefined when the edit does not make a valid work and is passed over. */
function editedFields(row: WorkRow, change: Readonly<Record<string, unknown>>): Fields | undefined {
  const fields: Record<string, unknown> = {
    ...JSON.parse(row.more),
    title: row.title,
    authors: JSON.parse(row.authors),
  };
  for (const name of ['year', 'doi', 'venue', 'abstract', 'language', 'url'] as const) {
    if (row[name] !== null) fields[name] = row[name];
  }
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete fields[name];
    else if (value !== undefined) fields[name] = value;
  }
  const parsed = WorkFields.safeParse({ authors: [], title: '', ...fields });
  return parsed.success ? parsed.data : undefined;
}
