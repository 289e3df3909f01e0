/** What a search of literature services came to, as a tool tells it. */
import * as z from 'zod';
import { ok, type Result } from '../errors.ts';
import { RetractionNotice } from '../library/retraction.ts';
import { standingMark } from '../library/standing.ts';
import { listName } from '../library/work.ts';
import type { SearchDesk } from '../literature/desk.ts';
import type { FoundWork, SearchPart, SearchSummary } from '../literature/found.ts';
import { SearchOutcome } from '../literature/search.ts';
import { SearchServiceId } from '../literature/service-id.ts';
import type { Digest } from '../ports.ts';
import { asForeignRecords } from './foreign-text.ts';
import type { ToolOutput } from './tool.ts';

export const ToldWork = z.object({
  /** Names it within the search, for keep_works and snowball. */
  recordId: z.string(),
  title: z.string(),
  authors: z.string(),
  year: z.number().optional(),
  venue: z.string().optional(),
  doi: z.string().optional(),
  pmid: z.string().optional(),
  arxiv: z.string().optional(),
  citedBy: z.number().optional(),
  services: z.array(z.string()),
  openCopy: z.boolean(),
  /** The work of the library that it is. */
  workId: z.string().optional(),
  retraction: RetractionNotice.optional(),
  /** Of a step along the citations: how it is linked, and with which seed, by place. */
  links: z
    .array(z.object({ seed: z.number(), direction: z.enum(['references', 'citations']) }))
    .optional(),
});
export type ToldWork = z.infer<typeof ToldWork>;

export const LiteratureFound = z.object({
  searchId: z.string(),
  /** ISO 8601: when it was begun. */
  asOf: z.string(),
  services: z.array(
    z.object({
      service: SearchServiceId,
      name: z.string(),
      expected: z.number().optional(),
      retrieved: z.number(),
      outcome: SearchOutcome.optional(),
      problem: z.string().optional(),
    }),
  ),
  /** Works in all; the first of them are told. */
  works: z.number(),
  told: z.array(ToldWork),
});
export type LiteratureFound = z.infer<typeof LiteratureFound>;

/** Works told in one answer; the whole search is kept and shown in the app. */
const MOST_TOLD = 40;
const ABSTRACT_CHARACTERS = 400;

/** Expected against retrieved, what failed, and the first works with the names to go on with. */
export async function toldSearch(
  searches: SearchDesk,
  summary: SearchSummary,
  digest: Digest,
): Promise<Result<ToolOutput>> {
  const works = await searches.works(summary.searchId);
  if (!works.ok) return works;
  const shown = works.data.slice(0, MOST_TOLD);
  const told = shown.map(toldWork);
  const head = [
    `Search ${summary.searchId} of ${summary.startedAt}: ${summary.title}`,
    ...summary.parts.map(partLine),
    `${works.data.length} works once the same ones are taken together${works.data.length > told.length ? `; the first ${told.length} follow` : ''}. They are candidates, not evidence: only what stands in a file of the library can be quoted.`,
  ].join('\n');
  const list = shown
    .map((work, index) => workLines(work, told[index] ?? toldWork(work), index + 1))
    .join('\n');
  const data: LiteratureFound = {
    searchId: summary.searchId,
    asOf: summary.startedAt,
    services: summary.parts.map(toldPart),
    works: works.data.length,
    told,
  };
  const text = list === '' ? head : `${head}\n${asForeignRecords(digest.sha256(list), list)}`;
  return ok({ text, data });
}

function partLine(part: SearchPart): string {
  const { name, retrieved, expected, outcome, error } = part;
  const of = expected === undefined ? '' : ` of ${expected}`;
  const as = part.to === undefined ? '' : `, as of ${part.to}`;
  const how = outcome === undefined ? '' : ` (${outcomeWords[outcome]}${as})`;
  return `${name}: ${retrieved}${of} records${how}${error === undefined ? '' : `. ${error.message}`}`;
}

const outcomeWords: Readonly<Record<SearchOutcome, string>> = {
  complete: 'all there are',
  limited: 'as many as were asked for',
  failed: 'failed; what had come is kept',
  stopped: 'stopped; what had come is kept',
};

function toldPart({ service, name, expected, retrieved, outcome, error }: SearchPart) {
  return {
    service,
    name,
    ...(expected === undefined ? {} : { expected }),
    retrieved,
    ...(outcome === undefined ? {} : { outcome }),
    ...(error === undefined ? {} : { problem: error.message }),
  };
}

function toldWork(work: FoundWork): ToldWork {
  const { fields, recordId, citedBy, workId, retraction, links } = work;
  const { year, venue, doi, pmid, arxiv } = fields;
  return {
    recordId,
    title: fields.title,
    authors: authorNames(fields.authors.map(listName)),
    ...(year === undefined ? {} : { year }),
    ...(venue === undefined ? {} : { venue }),
    ...(doi === undefined ? {} : { doi }),
    ...(pmid === undefined ? {} : { pmid }),
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(citedBy === undefined ? {} : { citedBy }),
    services: [...new Set(work.records.map(({ service }) => service))],
    openCopy: work.openCopies.length > 0,
    ...(workId === undefined || work.removed === true ? {} : { workId }),
    ...(retraction === undefined ? {} : { retraction }),
    ...(links === undefined ? {} : { links }),
  };
}

function authorNames(names: readonly string[]): string {
  return names.length > 3 ? `${names[0]} et al.` : names.join(', ');
}

function workLines(work: FoundWork, told: ToldWork, number: number): string {
  const { recordId, title, authors, year, venue, doi, citedBy, workId } = told;
  const parts = [
    `${number}. [${recordId}] ${title}`,
    [authors, year === undefined ? undefined : `(${year})`].filter(Boolean).join(' '),
    venue,
    doi === undefined ? undefined : `doi:${doi}`,
    citedBy === undefined ? undefined : `cited by ${citedBy}`,
    workId === undefined ? undefined : `in the library as ${workId}`,
    told.openCopy ? 'open copy known' : undefined,
    ...(told.links ?? []).map(({ seed, direction }) =>
      direction === 'references' ? `cited by seed ${seed + 1}` : `cites seed ${seed + 1}`,
    ),
  ].filter((part) => part !== undefined && part !== '');
  const abstract = work.fields.abstract?.replaceAll(/\s+/g, ' ').slice(0, ABSTRACT_CHARACTERS);
  const more = abstract === undefined || abstract === '' ? '' : `\n   ${abstract}`;
  return `${parts.join('. ')}.${standingMark(work)}${more}`;
}
