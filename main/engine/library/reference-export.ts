/** Works of the library as a reference file. */
import type { RouteInput, RouteOutput } from '../../../preload/contract/index.ts';
import type { LostOfWork } from '../../../preload/contract/views/library.ts';
import type { WritableWork } from '../../adapters/references/entry.ts';
import { keptUnder } from '../../adapters/references/formats.ts';
import {
  writeReferences,
  type WrittenReferences,
} from '../../adapters/references/write-references.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { getWork, listWorks } from '../../adapters/sqlite/query-library.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { noticesOf } from '../../core/library/work-notice.ts';
import { WorkFields, type Work } from '../../core/library/work.ts';
import type { ReferenceFormat } from '../../core/library/reference-format.ts';
import { authorsLine } from '../handlers/library.ts';

type Which = RouteInput<'reference.export'>['which'];

/** Names that can be told apart on disk; the ending says the kind. */
const names: Readonly<Record<ReferenceFormat, string>> = {
  bibtex: 'references',
  biblatex: 'references',
  ris: 'references',
  nbib: 'references',
  csl_json: 'references.csl',
  endnote_xml: 'references.endnote',
};

export async function exportReferences(
  database: Database,
  format: ReferenceFormat,
  which: Which,
): Promise<Result<RouteOutput<'reference.export'>>> {
  const works = worksIn(database, which);
  if (!works.ok) return works;
  const { text, mediaType, ending, lost } = await writeReferences(
    works.data.map((work) => writable(work, format)),
    format,
  );
  return ok({
    name: `${names[format]}${ending}`,
    mediaType,
    text,
    works: works.data.length,
    notices: noticesOf(works.data),
    lost: lostOf(works.data, lost),
  });
}

/** With what a person recognises each work by. */
function lostOf(works: readonly Work[], lost: WrittenReferences['lost']): LostOfWork[] {
  const byId = new Map(works.map((work) => [work.workId, work]));
  return lost.map(({ workId, fields }) => {
    const work = byId.get(workId);
    return {
      workId,
      title: work?.title ?? '',
      authors: authorsLine(work?.authors ?? []),
      ...(work?.year === undefined ? {} : { year: work.year }),
      fields: [...fields],
    };
  });
}

/** In the order they are named in, or else in which they were added. */
function worksIn(database: Database, which: Which): Result<readonly Work[]> {
  if (which.of === 'works') {
    const works = which.workIds.map((workId) => getWork(database, workId));
    const missing = which.workIds.find((_workId, index) => works[index] === undefined);
    return missing === undefined
      ? ok(works.filter((work) => work !== undefined))
      : fail('not_found', `There is no work ${missing} in this library, so nothing was written.`);
  }
  const { works } = listWorks(database, {
    sort: 'added',
    direction: 'ascending',
    limit: Number.MAX_SAFE_INTEGER,
    ...(which.of === 'collection' ? { filter: { collectionId: which.collectionId } } : {}),
  });
  return ok(works);
}

/** What one of its versions kept of a file in this format goes out with it, where it has none itself. */
export function writable(work: Work, format: ReferenceFormat): WritableWork {
  const name = keptUnder(format);
  const records = [work, ...(work.versions ?? [])];
  const kept = records.find(({ extra }) => extra?.[name] !== undefined)?.extra?.[name];
  const key = records.flatMap(({ source }) =>
    source?.kind === 'reference_file' && source.key !== undefined ? [source.key] : [],
  )[0];
  const extra = { ...work.extra, ...(kept === undefined ? {} : { [name]: kept }) };
  return {
    workId: work.workId,
    fields: fieldsOf(work),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
    ...(key === undefined ? {} : { key }),
  };
}

/** The fields alone, without what the library knows of the work. */
export function fieldsOf(work: Work): WorkFields {
  const names_ = new Set<string>(WorkFields.keyof().options);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own fields, picked by name
  return Object.fromEntries(
    Object.entries(work).filter(([name]) => names_.has(name)),
  ) as WorkFields;
}
