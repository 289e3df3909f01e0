/** What literature services know of where the library does not answer: leads to follow, never evidence. */
import { LiteratureFound } from '../../../tools/found-works.ts';
import { eventsOf } from '../../session-state.ts';
import type { ScriptBrief } from '../playbook-policy.ts';
import { call, reason } from '../script.ts';
import type { Inbox, Script } from '../script.ts';
import type { Concept, Question } from './question.ts';
import type { Words } from './words.ts';

/** Subjects a query is made of; more would leave nothing to be found. */
const MOST_SUBJECTS = 4;
const MOST_WORDINGS = 4;
/** Records of each service: as many as a person looks through. */
const RECORDS = 20;

/** A session has the tool only when a service could be asked as it was opened. */
export function mayAskServices({ earlier }: ScriptBrief): boolean {
  return eventsOf(earlier, 'session.opened').some(({ payload }) =>
    payload.tools.some(({ name }) => name === 'search_literature'),
  );
}

const ASKED_FOR = [
  /(?:^|[.;,!?]\s*|\b(?:please|and|also|then|(?:can|could) you)\s+)(?:search|look (?:in|through|up)|ask|query)\s+(?:in\s+)?(?:the\s+)?(?:(?:scientific|published)\s+)?(?:literature|online|openalex|crossref|pubmed|arxiv|semantic scholar|europe pmc)(?:\s+services?)?\s*(?:for|about|on)?[:,]?\s*/i,
  /请?(?:检索|搜索|查找|搜一下|查一下)(?:一下)?(?:外部|在线|网上)?(?:的)?文献(?:服务|数据库)?(?:中|里)?[，,：:]?(?:关于|有关)?/,
];

/** A message that asks to search the literature itself: the rest of it is the question. */
export function askedForServices(text: string): { readonly rest: string } | undefined {
  const asked = ASKED_FOR.find((pattern) => pattern.test(text));
  if (asked === undefined) return undefined;
  const rest = text.replace(asked, ' ').replaceAll(/\s+/g, ' ').trim();
  return { rest: rest === '' ? text : rest };
}

/** Asks the services, as far as the researcher lets it, and answers with what to say of it. */
export function* findLeads(question: Question, words: Words, inbox: Inbox): Script<string> {
  const query = serviceQuery(question);
  if (query === undefined) return words.onlyLibrary;
  yield* reason(words.askingServices(query), inbox);
  const request = { tool: 'search_literature', arguments: { query, limit: RECORDS } };
  const result = yield* call(request, inbox);
  return result.ok
    ? words.leads(LiteratureFound.parse(result.data))
    : words.servicesNotAsked(result.error.message);
}

/** The question's subjects, each in its Latin wordings where it has any: the services speak English. */
export function serviceQuery({ concepts }: Pick<Question, 'concepts'>): string | undefined {
  const blocks = concepts
    .slice(0, MOST_SUBJECTS)
    .map(blockOf)
    .filter((block) => block !== '');
  return blocks.length === 0 ? undefined : blocks.join(' ');
}

function blockOf({ text, variants }: Concept): string {
  const latin = variants.filter(({ isChinese }) => !isChinese).map((variant) => variant.text);
  const wordings = latin.length > 0 ? latin : [text];
  const terms = [...new Set(wordings.map(termOf))].filter((term) => term !== '');
  const shown = terms.slice(0, MOST_WORDINGS);
  return shown.length > 1 ? `(${shown.join(' OR ')})` : (shown[0] ?? '');
}

/** Marks that the query's own language would read as something else are taken out. */
function termOf(text: string): string {
  const plain = text
    .replaceAll(/["“”()[\]:]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return /[\s-]|^(?:or|and|not)$/i.test(plain) ? `"${plain}"` : plain;
}
