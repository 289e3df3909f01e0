import type { RouteInput, RouteOutput } from '../../../preload/contract/index.ts';
import type { FoundGroup, FoundKind } from '../../../preload/contract/views/find.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { yearsOf } from '../../core/library/find-years.ts';
import { SectionKind } from '../../core/library/section.ts';
import type { CommandClient } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { foundWords, readWords } from '../found-words.ts';
import { wholeNumber } from '../options.ts';

interface SearchOptions extends SharedOptions {
  readonly limit: number;
  readonly in?: string;
  readonly collection?: string;
  readonly tag?: readonly string[];
  readonly year?: string;
  readonly section?: string;
}

type FindInput = RouteInput<'library.find'>;
type Found = RouteOutput<'library.find'>;

/** As the option names them: in the plural, and a record's fields together. */
const KINDS: Readonly<Record<string, readonly FoundKind[]>> = {
  passages: ['passage'],
  titles: ['title', 'author', 'keyword'],
  abstracts: ['abstract'],
  notes: ['note'],
  annotations: ['annotation'],
  sessions: ['session'],
};
/** Hits of one work that a person is shown; the rest is counted. */
const SHOWN_OF_A_WORK = 3;
const MOST_OF_A_WORK = 50;

export const searchCommand = workCommand(
  'search',
  'Search everything in the library: texts, titles, abstracts, notes, marks and sessions',
)
  .argument(
    '<query...>',
    'words, "phrases", +word, -word, title: author: abstract: note: (on works and on marks) year: tag: collection: type: in: (put it in quotes when it holds - or ")',
  )
  .option('--limit <n>', 'how many hits at most, 1 to 200', wholeNumber(1, 200), 20)
  .option('--in <kinds>', `such as passages,notes (of ${Object.keys(KINDS).join(', ')})`)
  .option('--collection <name>', 'only works of this collection')
  .option('--tag <tags...>', 'only works with all of these tags')
  .option('--year <years>', '2019, 2015-2020, 2015-, -2020 or ">2018"')
  .option('--section <sections>', 'such as methods,results')
  .action((typed: string[], options: SearchOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const query = typed.join(' ');
      const input = await inputOf(client, query, options);
      if (!input.ok) return output.failure(input.error);
      const answer = await client.call('library.find', {
        ...input.data,
        limit: options.limit,
        perGroup: output.json ? Math.min(options.limit, MOST_OF_A_WORK) : SHOWN_OF_A_WORK,
      });
      if (!answer.ok) return output.failure(answer.error);
      const groups = firstHits(answer.data.groups, options.limit);
      const hits = isPlain(options, answer.data)
        ? await bestPassages(client, query, options.limit)
        : ok(passagesIn(groups));
      if (!hits.ok) return output.failure(hits.error);
      for (const line of readWords(answer.data.read)) output.note(line);
      if (answer.data.problem !== undefined) output.note(answer.data.problem);
      const { total, isMore, read, ranking, milliseconds } = answer.data;
      output.result(
        { hits: hits.data, groups, total, isMore, read, ranking, milliseconds },
        foundWords(groups) || 'Nothing found.',
      );
      return exitCodes.success;
    }),
  );

/** What the options ask for; a failure names the word that is not known. */
async function inputOf(
  client: CommandClient,
  query: string,
  options: SearchOptions,
): Promise<Result<FindInput>> {
  const kinds: FoundKind[] = [];
  for (const name of listed(options.in)) {
    const known = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
    if (known === undefined)
      return fail('invalid_input', `--in takes ${Object.keys(KINDS).join(', ')}; not “${name}”.`);
    kinds.push(...known);
  }
  const sections: SectionKind[] = [];
  for (const name of listed(options.section)) {
    const section = SectionKind.safeParse(name);
    if (!section.success)
      return fail(
        'invalid_input',
        `--section takes ${SectionKind.options.join(', ')}; not “${name}”.`,
      );
    sections.push(section.data);
  }
  const years = options.year === undefined ? {} : yearsOf(options.year);
  if (years === undefined)
    return fail('invalid_input', `--year takes 2019, 2015-2020 or ">2018"; not “${options.year}”.`);
  const collection = await collectionNamed(client, options.collection);
  if (!collection.ok) return collection;
  return ok({
    query,
    filter: {
      ...collection.data,
      ...(options.tag === undefined ? {} : { tags: [...options.tag] }),
      ...(years.from === undefined ? {} : { yearFrom: years.from }),
      ...(years.to === undefined ? {} : { yearTo: years.to }),
    },
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(sections.length === 0 ? {} : { sections }),
  });
}

async function collectionNamed(
  client: CommandClient,
  name: string | undefined,
): Promise<Result<{ readonly collectionId?: string }>> {
  if (name === undefined) return ok({});
  const facets = await client.call('library.facets', {});
  if (!facets.ok) return facets;
  const wanted = name.toLocaleLowerCase();
  const found = facets.data.collections.find((each) => each.name.toLocaleLowerCase() === wanted);
  return found === undefined
    ? fail('not_found', `There is no collection “${name}” in this library.`)
    : ok({ collectionId: found.collectionId });
}

function listed(names: string | undefined): readonly string[] {
  return (names ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Words alone: the passages are then those of the whole library in their own order, as ever. */
function isPlain(options: SearchOptions, { read }: Found): boolean {
  const { in: kinds, collection, tag, year, section } = options;
  return (
    [kinds, collection, tag, year, section].every((option) => option === undefined) &&
    read.phrases.length + read.without.length + read.fields.length + read.problems.length === 0
  );
}

async function bestPassages(client: CommandClient, query: string, limit: number) {
  const answer = await client.call('library.search', { query, limit });
  if (!answer.ok) return answer;
  return ok(
    answer.data.hits.map(({ workId, title, file, page, start, end, text, score }) => ({
      workId,
      title,
      file,
      page,
      start,
      end,
      text,
      score,
    })),
  );
}

/** Passages and marks of the groups, best first. */
function passagesIn(groups: readonly FoundGroup[]) {
  return groups
    .flatMap(({ workId, title, hits }) =>
      hits.flatMap(({ kind, place, text, score }) =>
        kind !== 'passage' || place === undefined
          ? []
          : [
              {
                workId: workId ?? '',
                title,
                file: place.file,
                page: place.page,
                start: place.start ?? 0,
                end: place.end ?? 0,
                text,
                score,
              },
            ],
      ),
    )
    .toSorted((one, other) => other.score - one.score);
}

/** The groups, up to so many hits altogether; what is cut off is counted with the group's others. */
function firstHits(groups: readonly FoundGroup[], limit: number): readonly FoundGroup[] {
  let left = limit;
  return groups.flatMap((group) => {
    if (left <= 0) return [];
    const hits = group.hits.slice(0, left);
    left -= Math.max(1, hits.length);
    return [{ ...group, hits, more: group.more + group.hits.length - hits.length }];
  });
}
