/** Crossref. Rules: https://www.crossref.org/documentation/retrieve-metadata/rest-api/ */
import { ok } from '../../core/errors.ts';
import type {
  Ask,
  LiteratureService,
  ServiceAccess,
  TranslationNote,
  WorkIdentifiers,
} from '../../core/literature/ports.ts';
import type { LiteratureQuery, QueryField } from '../../core/literature/query.ts';
import { addressOf, nextCursor, readCursor, sizeOf, writeCursor } from './addresses.ts';
import { askJson, unreadable } from './answers.ts';
import { describeBlock, noExclusion, unquoted, yearsOf } from './boolean-query.ts';
import { crossrefMany } from './crossref-many.ts';
import { crossrefRecord } from './crossref-record.ts';
import { crossrefReference } from './crossref-reference.ts';
import { at, countAt, isObject, listAt, textAt } from './json.ts';
import { noPage, nothingToAsk, readRecords, servicePage } from './pages.ts';

const NAME = 'Crossref';
const PAGE = 1_000;

/** The field queries there are; none for titles alone. */
const PARAMETERS: Readonly<Record<QueryField, string>> = {
  any: 'query.bibliographic',
  title: 'query.bibliographic',
  title_abstract: 'query.bibliographic',
  author: 'query.author',
  venue: 'query.container-title',
};

interface Asked {
  readonly words: Readonly<Record<string, string>>;
  readonly filter: string | undefined;
  readonly notes: readonly TranslationNote[];
}

function translated(query: LiteratureQuery): Asked {
  const notes: TranslationNote[] = [
    {
      code: 'loose_matching',
      message: `${NAME} ranks works by how well they fit all words together and knows no AND and OR: it finds far more than was asked for, the best first.`,
    },
  ];
  const words: Record<string, string> = {};
  for (const block of query.blocks) {
    if (block.exclude) {
      notes.push(noExclusion(NAME, describeBlock(block)));
      continue;
    }
    const name = PARAMETERS[block.field];
    words[name] = [
      ...(words[name] === undefined ? [] : [words[name]]),
      ...block.terms.map(unquoted),
    ].join(' ');
    notes.push(...fieldNotes(block.field, describeBlock(block)), ...phraseNotes(block.terms));
  }
  if (query.openAccess === true) notes.push(noOpenAccess());
  return { words, filter: yearFilter(query), notes };
}

function fieldNotes(field: QueryField, term: string): readonly TranslationNote[] {
  if (field !== 'title' && field !== 'title_abstract') return [];
  const message = `${NAME} cannot look into the title${field === 'title' ? '' : ' and abstract'} alone; it looks through title, authors, journal and year.`;
  return [{ code: 'field_not_supported', message, term }];
}

function phraseNotes(terms: readonly string[]): readonly TranslationNote[] {
  return terms
    .filter((term) => /\s/.test(term))
    .map((term) => ({
      code: 'phrase_not_supported',
      message: `${NAME} does not keep the words of a phrase together.`,
      term,
    }));
}

function noOpenAccess(): TranslationNote {
  return {
    code: 'open_access_not_supported',
    message: `${NAME} does not know which works anyone may read; all are found.`,
  };
}

function yearFilter(query: LiteratureQuery): string | undefined {
  const years = yearsOf(query);
  const parts = [
    ...(years?.from === undefined ? [] : [`from-pub-date:${years.from}`]),
    ...(years?.to === undefined ? [] : [`until-pub-date:${years.to}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(',');
}

async function workMessage(ask: Ask, access: ServiceAccess, work: WorkIdentifiers) {
  const doi = work.doi ?? (work.id?.startsWith('10.') === true ? work.id : undefined);
  if (doi === undefined) return ok(undefined);
  const url = addressOf(access.address, `/works/${encodeURIComponent(doi)}`, {
    mailto: access.email,
  });
  const asked = await askJson(ask, NAME, { method: 'GET', url });
  if (!asked.ok) return asked;
  if (asked.data === undefined) return ok(undefined);
  const message = at(asked.data.body, 'message');
  if (message === undefined || !isObject(message)) {
    return unreadable(NAME, asked.data.answer, 'has no work in it');
  }
  return ok({ message, retrievedAt: asked.data.answer.retrievedAt });
}

export const crossref: LiteratureService = {
  id: 'crossref',
  name: NAME,
  documentation: 'https://www.crossref.org/documentation/retrieve-metadata/rest-api/',
  defaultAddress: 'https://api.crossref.org',
  key: 'none',
  email: 'optional',
  pace: ({ email }) => ({ requests: email ? 3 : 1, milliseconds: 1_000, atOnce: email ? 3 : 1 }),
  pageSize: PAGE,
  mostRecords: 30_000,
  search: {
    translate(query) {
      const { words, filter, notes } = translated(query);
      const parts = Object.entries(words).map(([name, value]) => `${name}=${value}`);
      return {
        text: [...parts, ...(filter === undefined ? [] : [`filter=${filter}`])].join('\n'),
        notes,
      };
    },
    async page(ask, access, query, request) {
      const { words, filter } = translated(query);
      if (Object.keys(words).length === 0) return nothingToAsk(NAME);
      const url = addressOf(access.address, '/works', {
        ...words,
        filter,
        rows: sizeOf(request.size, PAGE),
        cursor: readCursor(request.cursor)['cursor'] ?? '*',
        mailto: access.email,
      });
      const asked = await askJson(ask, NAME, { method: 'GET', url });
      if (!asked.ok) return asked;
      if (asked.data === undefined) return ok(noPage);
      const { body, answer } = asked.data;
      const items = at(body, 'message', 'items');
      if (!Array.isArray(items)) return unreadable(NAME, answer, 'has no list of works');
      const read = readRecords(items, (raw) => crossrefRecord(raw, answer.retrievedAt));
      const total = countAt(body, 'message', 'total-results');
      const next = textAt(body, 'message', 'next-cursor');
      return servicePage(read, total, nextCursor(next, request.cursor, items.length, total));
    },
  },
  async lookUp(ask, access, work) {
    const found = await workMessage(ask, access, work);
    if (!found.ok || found.data === undefined) return found.ok ? ok(undefined) : found;
    const { message, retrievedAt } = found.data;
    const { records } = readRecords([message], (raw) => crossrefRecord(raw, retrievedAt));
    return ok(records[0]);
  },
  lookUpMany: crossrefMany,
  async references(ask, access, work, request) {
    const found = await workMessage(ask, access, work);
    if (!found.ok) return found;
    if (found.data === undefined) return ok(noPage);
    const { message } = found.data;
    const citing = textAt(message, 'DOI')?.toLowerCase() ?? '';
    const list = listAt(message, 'reference');
    const start = Number(readCursor(request.cursor)['start'] ?? 0);
    const slice = list.slice(start, start + sizeOf(request.size, PAGE));
    const read = readRecords(slice, (raw, index) => crossrefReference(raw, start + index, citing));
    const end = start + slice.length;
    return servicePage(
      read,
      list.length,
      end < list.length ? writeCursor({ start: end }) : undefined,
    );
  },
};
