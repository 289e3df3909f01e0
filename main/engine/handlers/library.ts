import type { libraryRoutes } from '../../../preload/contract/routes/library.ts';
import type { SearchHit } from '../../../preload/contract/views.ts';
import { loadPage, someTexts } from '../../adapters/sqlite/pages.ts';
import { findInText } from '../../core/library/find-in-text.ts';
import { getFile, getWork } from '../../adapters/sqlite/query-library.ts';
import { listWorkIds, listWorks } from '../../adapters/sqlite/query-listing.ts';
import { knownRecords } from '../../adapters/sqlite/query-shelves.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { PassageHit } from '../../core/library/passage.ts';
import { contentTerms, matchSpans } from '../../core/library/query.ts';
import { standingOf } from '../../core/library/standing.ts';
import { WORKSPACE_STREAM, type EventDraft } from '../../core/record/event.ts';
import { listName, type Author, type Work } from '../../core/library/work.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { passwordName, readFileText, reread } from '../library/import-file.ts';
import { notedImport } from '../library/import-job.ts';
import { shownWork } from '../library/shown-work.ts';
import { refusedWhenReadOnly } from './refusals.ts';

const noWork = (workId: string) => fail('not_found', `There is no work ${workId} in this library.`);
const noFile = () => fail('not_found', 'This file is not in the library.');

/** "Cole, Ng and Wu" for lists; the reference list writes names in full. */
export function authorsLine(authors: readonly Author[]): string {
  const names = authors.map(listName);
  return names.length > 3 ? `${names[0]} et al.` : names.join(', ');
}

/** Hits with what a person recognises them by. Works that were removed leave none. */
function searchHits(room: Room, query: string, hits: readonly PassageHit[]): SearchHit[] {
  const terms = contentTerms(query).map(({ term }) => term);
  return hits.flatMap((hit) => {
    const work = shownWork(room.database, hit.workId);
    const file = getFile(room.database, hit.fileId);
    if (work === undefined || file === undefined || work.removedAt !== undefined) return [];
    const { title, authors, year } = work;
    return [
      {
        ...hit,
        title,
        file: file.name,
        authors: authorsLine(authors),
        ...(year === undefined ? {} : { year }),
        ...standingOf(work),
        highlights: [...matchSpans(hit.text, terms)],
      },
    ];
  });
}

export function libraryHandlers(current: () => Room): HandlersOf<typeof libraryRoutes> {
  /** Appends to the workspace's stream and answers with the work as it is then. */
  async function change(workId: string, kind: string, payload: object): Promise<Result<Work>> {
    const room = current();
    if (getWork(room.database, workId) === undefined) return noWork(workId);
    const written = await room.journal.append(WORKSPACE_STREAM, [
      { actor: await room.researcher(), kind, payload },
    ]);
    if (!written.ok) return written;
    const work = getWork(room.database, workId);
    return work === undefined ? noWork(workId) : ok(work);
  }

  async function changeAll(workIds: readonly string[], kind: string): Promise<Result<number>> {
    const room = current();
    const actor = await room.researcher();
    const known = knownRecords(room.database, workIds);
    const drafts = known.map((workId): EventDraft => ({ actor, kind, payload: { workId } }));
    const written = await room.journal.append(WORKSPACE_STREAM, drafts);
    return written.ok ? ok(known.length) : written;
  }

  return {
    'work.list'({ text, filter, sort, descending, offset, limit, removed }) {
      const page = listWorks(current().database, {
        query: text,
        filter,
        sort,
        direction: descending ? 'descending' : 'ascending',
        offset,
        limit,
        removed: removed ? 'only' : 'without',
      });
      return ok({ total: page.total, works: [...page.works] });
    },
    'work.ids'({ text, filter, removed }) {
      const ids = listWorkIds(current().database, {
        query: text,
        filter,
        sort: 'added',
        removed: removed ? 'only' : 'without',
      });
      return ok({ workIds: [...ids] });
    },
    'work.get'({ workId }) {
      const work = getWork(current().database, workId);
      return work === undefined ? noWork(workId) : ok(work);
    },
    'work.edit': ({ workId, fields }) => change(workId, 'work.edited', { workId, fields }),
    async 'work.remove'({ workIds }) {
      const removed = await changeAll(workIds, 'work.removed');
      return removed.ok ? ok({ removed: removed.data }) : removed;
    },
    async 'work.restore'({ workIds }) {
      const restored = await changeAll(workIds, 'work.restored');
      return restored.ok ? ok({ restored: restored.data }) : restored;
    },
    async 'library.import'({ paths, uploads, password }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      if (paths.length + uploads.length === 0)
        return fail('invalid_input', 'Choose at least one file or folder to import.');
      // A file whose record the index lags behind would be taken for a new one.
      const indexed = await room.indexed();
      if (!indexed.ok) return indexed;
      const actor = await room.researcher();
      return ok(
        room.jobs.start(
          notedImport(room, room.imports, {
            paths,
            uploads,
            actor,
            ...(password === undefined ? {} : { password }),
          }),
        ),
      );
    },
    async 'library.search'({ query, limit, workIds }) {
      const room = current();
      await room.searchable();
      const started = performance.now();
      const { hits, ...how } = await room.searchPassages({
        text: query,
        limit,
        ...(workIds === undefined ? {} : { workIds }),
      });
      const milliseconds = performance.now() - started;
      return ok({ hits: searchHits(room, query, hits), ...how, milliseconds });
    },
    'file.get'({ fileId }) {
      const file = getFile(current().database, fileId);
      return file === undefined ? noFile() : ok(file);
    },
    'file.page'({ fileId, page }) {
      const { database } = current();
      if (getFile(database, fileId) === undefined) return noFile();
      const stored = loadPage(database, fileId, page);
      return stored === undefined
        ? fail('not_found', `Page ${page} has no text in the index.`)
        : ok(stored.page);
    },
    'file.find'({ fileId, query, from, pages, ...options }) {
      const { database } = current();
      const file = getFile(database, fileId);
      if (file === undefined) return noFile();
      const texts = someTexts(database, fileId, from, from + pages - 1);
      const found = texts.flatMap(({ page, text }) => {
        const matches = findInText(text, query, options);
        if (matches.length === 0) return [];
        return [
          {
            page,
            count: matches.length,
            ranges: matches.flatMap((each) => [each.start, each.end]),
          },
        ];
      });
      const asked = Math.max(0, Math.min(file.pages, from + pages - 1) - from + 1);
      return ok({ withoutText: Math.max(0, asked - texts.length), found });
    },
    async 'file.unlock'({ fileId, password }) {
      const room = current();
      const file = getFile(room.database, fileId);
      if (file === undefined) return noFile();
      if (file.status !== 'locked') return ok(file);
      const reading = await readFileText(room, fileId, { password });
      if (!reading.ok) return reading;
      const changed = await reread(room, file, reading.data, await room.researcher());
      return changed.ok ? ok(changed.data.file) : changed;
    },
    async 'file.password'({ fileId }) {
      const room = current();
      if (getFile(room.database, fileId) === undefined) return noFile();
      const password = await room.secrets.get(passwordName(fileId));
      return ok(password === undefined ? {} : { password });
    },
  };
}
