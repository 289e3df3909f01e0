/** Fills in what the library does not know of works, from services that know them for certain. */
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import type { Work } from '../../core/library/work.ts';
import { isNamed, namesOf } from '../../core/literature/identifiers.ts';
import type { WorkOutcomes } from '../../core/literature/outcomes.ts';
import type { LiteratureService, WorkIdentifiers } from '../../core/literature/ports.ts';
import type { LiteratureRecord } from '../../core/literature/record.ts';
import type { ServiceId } from '../../core/literature/service-id.ts';
import { serviceName } from '../../core/literature/service-name.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import { completion, isIncomplete, isSameWork } from './complete-fields.ts';
import type { EnrichmentPorts } from './enrichment-ports.ts';
import type { EnrichmentOptions } from '../../core/literature/enrichment.ts';
import { askable, canLookUp, lookUpAll, stepSize } from './look-up.ts';

/** In this order: publishers' own records first, then the widest, then those of one field. */
export const COMPLETING_SERVICES: readonly ServiceId[] = [
  'crossref',
  'openalex',
  'pubmed',
  'europe_pmc',
  'arxiv',
  'semantic_scholar',
];

/** Services that find a work by title and year when nothing else names it. */
const BY_TITLE: ReadonlySet<ServiceId> = new Set(['crossref', 'openalex']);

interface Filled {
  readonly fields: Set<string>;
  readonly failures: Failure[];
  asked: boolean;
}

/**
 * A field that a person wrote is never touched. A work for which no service has anything is told as
 * such; what was filled in before a stop stays. Fails with `network_refused` when nobody may be asked.
 */
export async function completeWorks(
  ports: EnrichmentPorts,
  workIds: readonly string[],
  options: EnrichmentOptions,
): Promise<Result<WorkOutcomes>> {
  const { able, refused } = askable(ports.services, COMPLETING_SERVICES);
  if (able.length === 0)
    return fail(
      'network_refused',
      `Nobody was asked, and nothing was filled in. ${refused.map(({ why }) => why).join(' ')}`.trim(),
    );
  const outcomes = new Map<string, Filled>(
    workIds.map((workId) => [workId, { fields: new Set(), failures: [], asked: false }]),
  );
  for (const [index, service] of able.entries()) {
    if (options.signal.aborted) break;
    options.onProgress?.(index, able.length, service.name);
    const open = ports.works(workIds).filter((work) => isIncomplete(work));
    const written = await askService(ports, service, open, options, outcomes);
    if (!written.ok) return written;
  }
  options.onProgress?.(able.length, able.length);
  return ok({ works: ports.works(workIds).map((work) => lineOf(work, outcomes.get(work.workId))) });
}

async function askService(
  ports: EnrichmentPorts,
  service: LiteratureService,
  works: readonly Work[],
  options: EnrichmentOptions,
  outcomes: ReadonlyMap<string, Filled>,
): Promise<Result<void>> {
  const named = works.filter((work) => canLookUp(service, namesOf(work)));
  const size = stepSize(service);
  for (let start = 0; start < named.length && !options.signal.aborted; start += size) {
    const step = named.slice(start, start + size);
    const known = await lookUpAll(ports.services, service, step.map(namesOf), options);
    for (const { workId } of step) markAsked(outcomes.get(workId), known);
    if (!known.ok) return ok(undefined);
    for (const { index, record } of known.data) {
      const work = step[index];
      const filled = work === undefined ? undefined : outcomes.get(work.workId);
      if (work === undefined || filled === undefined) continue;
      const written = await fillIn(ports, work, record, options, filled);
      if (!written.ok) return written;
    }
  }
  if (!BY_TITLE.has(service.id)) return ok(undefined);
  for (const work of works.filter((each) => !isNamed(namesOf(each)))) {
    if (options.signal.aborted) break;
    const filled = outcomes.get(work.workId);
    const record = await byTitle(ports, service, namesOf(work), options);
    markAsked(filled, record);
    if (!record.ok) return ok(undefined);
    if (record.data === undefined || filled === undefined) continue;
    const written = await fillIn(ports, work, record.data, options, filled);
    if (!written.ok) return written;
  }
  return ok(undefined);
}

function markAsked(filled: Filled | undefined, answer: Result<unknown>): void {
  if (filled === undefined) return;
  filled.asked = true;
  if (!answer.ok) filled.failures.push(answer.error);
}

async function byTitle(
  { services }: EnrichmentPorts,
  service: LiteratureService,
  names: WorkIdentifiers,
  { signal, sessionId, callId }: EnrichmentOptions,
): Promise<Result<LiteratureRecord | undefined>> {
  if (service.lookUp === undefined) return ok(undefined);
  const ask = services.ask(service.id, {
    signal,
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(callId === undefined ? {} : { callId }),
  });
  return service.lookUp(ask, await services.access(service.id), names);
}

/** Only a record that is the work beyond doubt fills anything in. */
async function fillIn(
  ports: EnrichmentPorts,
  work: Work,
  record: LiteratureRecord,
  { by }: EnrichmentOptions,
  filled: Filled,
): Promise<Result<void>> {
  if (!isSameWork(work, record.fields)) return ok(undefined);
  const fields = completion(work, record.fields);
  const names = Object.keys(fields);
  if (names.length === 0) return ok(undefined);
  const payload = { workId: work.workId, fields, origin: record.service };
  const written = await ports.journal.append(WORKSPACE_STREAM, [
    { actor: by, kind: 'work.completed', payload },
  ]);
  if (!written.ok) return written;
  for (const name of names) filled.fields.add(`${name} (${serviceName(record.service)})`);
  return ok(undefined);
}

function lineOf(
  { workId, title }: Work,
  filled: Filled | undefined,
): WorkOutcomes['works'][number] {
  if (filled !== undefined && filled.fields.size > 0)
    return { workId, title, outcome: 'done', detail: [...filled.fields].join(', ') };
  const failure = filled?.failures[0];
  if (failure !== undefined)
    return { workId, title, outcome: 'failed', detail: failure.message, code: failure.code };
  const detail =
    filled?.asked === true
      ? 'No service knows more of it for certain.'
      : 'There was nothing to ask: it is complete, or nothing names it for certain.';
  return { workId, title, outcome: 'nothing', detail };
}
