/** Looks for sources that a message names and nothing in the session holds: a model made them up. */
import { evidenceNames } from '../../library/evidence-names.ts';
import { doisIn } from '../../library/extraction/doi.ts';
import type { Work } from '../../library/work.ts';
import type { RecordEvent } from '../../record/event.ts';
import { eventsOf, evidenceOf } from '../session-state.ts';

/** What may be named: taken from tool results, works of the library and the researcher's messages. */
export interface KnownSources {
  readonly evidence: ReadonlySet<string>;
  readonly dois: ReadonlySet<string>;
  readonly arxiv: ReadonlySet<string>;
  readonly urls: readonly string[];
}

const EVIDENCE_ID = /\bevidence_[0-9a-z]{4,}\b/gi;
/** Short names count only as citations, in square brackets: "E2" alone is also a hormone. */
const BRACKETS = /[[【［]([^[\]【】［］]{1,200})[\]】］]/g;
const SHORT_NAMES = /^\s*E\d{1,6}(?:[\s,;，；、–-]+(?:E\d{1,6}|pp?\.?\s*\d+))*\s*$/i;
const ARXIV =
  /(?:\barXiv:\s*|arxiv\.org\/(?:abs|pdf|html)\/)((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7}))/gi;
const URL = /\bhttps?:\/\/[^\s"'<>`\]】）》」，。；、）]+/gi;
const RESOLVER = /^(?:doi\.org|dx\.doi\.org|arxiv\.org)(?:\/|$)/;

/** Tools whose result repeats what the model wrote itself. */
const ECHOES: ReadonlySet<string> = new Set([
  'update_plan',
  'write_report',
  'write_file',
  'remember',
]);

/** Tools that may give back what the model wrote with one of those. */
const READ_BACK: ReadonlySet<string> = new Set(['read_file', 'read_memory']);

/** Everything on the path that a source can come from. */
export function knownSources(
  path: readonly RecordEvent[],
  works: readonly Pick<Work, 'doi'>[],
): KnownSources {
  const evidence = evidenceOf(path);
  const results = eventsOf(path, 'tool.result').flatMap(({ payload }) =>
    payload.outcome === 'success' && !ECHOES.has(payload.tool) ? [payload] : [],
  );
  const told = sourcesIn([
    ...eventsOf(path, 'message.researcher').map(({ payload }) => payload.text),
    ...eventsOf(path, 'session.opened').map(({ payload }) => payload.systemPrompt ?? ''),
    ...results.flatMap(({ tool, text }) => (READ_BACK.has(tool) ? [] : [text])),
    ...works.map(({ doi }) => doi ?? ''),
  ]);
  // A source does not become one by being written to a file and read from it.
  const own = sourcesIn(
    eventsOf(path, 'tool.called').flatMap(({ payload }) =>
      ECHOES.has(payload.tool) ? [stringsIn(payload.arguments)] : [],
    ),
  );
  const read = sourcesIn(results.flatMap(({ tool, text }) => (READ_BACK.has(tool) ? [text] : [])));
  return {
    evidence: new Set([...evidence.keys(), ...evidenceNames(evidence).values()]),
    dois: told.dois.union(read.dois.difference(own.dois)),
    arxiv: told.arxiv.union(read.arxiv.difference(own.arxiv)),
    urls: [...told.urls.union(read.urls.difference(own.urls))],
  };
}

function sourcesIn(texts: readonly string[]) {
  return {
    dois: new Set(texts.flatMap(doisIn).map(bareDoi)),
    arxiv: new Set(texts.flatMap(arxivIn)),
    urls: new Set(texts.flatMap(urlsIn)),
  };
}

/** Every string of a call's arguments, each on a line of its own. */
function stringsIn(value: unknown): string {
  if (typeof value === 'string') return `${value}\n`;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(stringsIn).join('');
}

/** Sources of the text that are not known, as they were written, each once. */
export function unknownSources(text: string, known: KnownSources): readonly string[] {
  const unknown = [
    ...evidenceIn(text).filter((name) => !known.evidence.has(name)),
    ...doisIn(text)
      .map(bareDoi)
      .filter((doi) => !known.dois.has(doi) && !arxivOfDoi(doi, known)),
    ...arxivIn(text)
      .filter((id) => !known.arxiv.has(id) && !known.dois.has(`10.48550/arxiv.${id}`))
      .map((id) => `arXiv:${id}`),
    ...urlsIn(text).filter((url) => !known.urls.some((other) => isWithin(url, other))),
  ];
  return [...new Set(unknown)].map((source) => source.slice(0, 1_000)).slice(0, 100);
}

function evidenceIn(text: string): readonly string[] {
  const long = [...text.matchAll(EVIDENCE_ID)].map(([match]) => match.toLowerCase());
  const short = [...text.matchAll(BRACKETS)].flatMap(([, inside = '']) =>
    SHORT_NAMES.test(inside)
      ? [...inside.matchAll(/E\d+/gi)].map(([match]) => match.toUpperCase())
      : [],
  );
  return [...long, ...short];
}

/** Without the mark of emphasis a message may put right behind it. */
function bareDoi(doi: string): string {
  return doi.replace(/_+$/, '');
}

function arxivOfDoi(doi: string, known: KnownSources): boolean {
  const id = /^10\.48550\/arxiv\.(.+)$/.exec(doi)?.[1];
  return id !== undefined && known.arxiv.has(id);
}

function arxivIn(text: string): readonly string[] {
  return [...text.matchAll(ARXIV)].map(([, id = '']) => id.toLowerCase());
}

/** Addresses without scheme, `www.`, fragment and end punctuation; those that only resolve a DOI or arXiv id are left to these. */
function urlsIn(text: string): readonly string[] {
  return [...text.matchAll(URL)]
    .map(([match]) => plainUrl(match))
    .filter((url) => !RESOLVER.test(url));
}

function plainUrl(written: string): string {
  let url = written.replace(/^https?:\/\/(www\.)?/i, '').replace(/#.*$/, '');
  for (;;) {
    const isOpen = url.split('(').length >= url.split(')').length;
    const shorter = url.replace(isOpen ? /[.,;:!?*_~|/]+$/ : /[.,;:!?*_~|/)]+$/, '');
    if (shorter === url) break;
    url = shorter;
  }
  const [host = '', ...rest] = url.split('/');
  return [host.toLowerCase(), ...rest].join('/');
}

/** The address itself, or one above it: naming the site of a page that was read is no invention. */
function isWithin(url: string, known: string): boolean {
  return known === url || (known.startsWith(url) && /^[/?]/.test(known.slice(url.length)));
}
