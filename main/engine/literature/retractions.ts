/** Asks the services that keep notices whether works were retracted. */
import { fail, ok, type Result } from '../../core/errors.ts';
import { gravest, type RetractionNotice } from '../../core/library/retraction.ts';
import type { Work } from '../../core/library/work.ts';
import {
  newCheck,
  type CheckProgress,
  type EnrichmentOptions,
} from '../../core/literature/enrichment.ts';
import { isNamed, namesOf } from '../../core/literature/identifiers.ts';
import type { RetractionCheck } from '../../core/literature/outcomes.ts';
import type { LiteratureService, WorkIdentifiers } from '../../core/literature/ports.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import { reasonsOnce } from '../../core/literature/reasons.ts';
import { serviceName } from '../../core/literature/service-name.ts';
import type { ServiceId } from '../../core/literature/service-id.ts';
import type { EnrichmentPorts } from './enrichment-ports.ts';
import { askable, canLookUp, lookUpAll, stepSize } from './look-up.ts';

/** Those that know of notices: Crossref with Retraction Watch, OpenAlex, and PubMed. */
export const NOTICE_SERVICES: readonly ServiceId[] = ['crossref', 'openalex', 'pubmed'];

/** One record of the library, also one that stands below another: a preprint has notices of its own. */
interface Candidate {
  readonly workId: string;
  readonly shownAs: Work;
  readonly names: WorkIdentifiers;
}

/**
 * Fails with `network_refused` when no service may be asked; then nobody was. What a service said is
 * recorded step by step, so that a stop, or a service that fails, loses nothing of what had come.
 */
export async function checkRetractions(
  ports: EnrichmentPorts,
  workIds: readonly string[] | undefined,
  options: EnrichmentOptions,
  progress: CheckProgress = newCheck(),
): Promise<Result<RetractionCheck>> {
  const works = ports.works(workIds);
  const { able, refused } = askable(ports.services, NOTICE_SERVICES);
  if (able.length === 0)
    return fail(
      'network_refused',
      `Nobody was asked, so nothing new is known of retractions. ${reasonsOnce(refused.map(({ service, why }) => ({ name: serviceName(service), why }))).join(' ')}`.trim(),
    );
  const candidates = works.flatMap(candidatesOf);
  const failed: RetractionCheck['failed'] = refused.map(({ service, why }) => ({
    service,
    error: { code: 'network_refused', message: why },
  }));
  const steps = able.map((service) => ({ service, steps: stepsOf(service, candidates) }));
  const total = steps.reduce((sum, each) => sum + each.steps.flat().length, 0);
  let done = 0;
  for (const { service, steps: lists } of steps) {
    for (const step of lists) {
      options.onProgress?.(done, total, service.name);
      if (options.signal.aborted) break;
      done += step.length;
      const rest = step.filter(({ workId }) => !progress.asked.has(`${service.id} ${workId}`));
      if (rest.length === 0) continue;
      const checked = await checkStep(ports, service, rest, options, progress);
      if (checked.ok) continue;
      if (checked.error.code === 'stopped') break;
      if (checked.error.code === 'record_write_failed' || checked.error.code === 'disk_full')
        return checked;
      // Asking further would only meet the same; the other services are still asked.
      failed.push({ service: service.id, error: checked.error });
      break;
    }
  }
  options.onProgress?.(done, total);
  return ok(outcome(works, candidates, failed, progress));
}

function candidatesOf(work: Work): Candidate[] {
  const records = [work, ...(work.versions ?? [])];
  return records
    .map((record) => ({ workId: record.workId, shownAs: work, names: namesOf(record) }))
    .filter(({ names }) => isNamed(names));
}

function stepsOf(service: LiteratureService, candidates: readonly Candidate[]): Candidate[][] {
  const able = candidates.filter(({ names }) => canLookUp(service, names));
  const size = stepSize(service);
  return Array.from({ length: Math.ceil(able.length / size) }, (_, index) =>
    able.slice(index * size, (index + 1) * size),
  );
}

/** Asks anew, whatever the cache holds: the date of a check must be the date of the answer. */
async function checkStep(
  ports: EnrichmentPorts,
  service: LiteratureService,
  step: readonly Candidate[],
  options: EnrichmentOptions,
  progress: CheckProgress,
): Promise<Result<void>> {
  const names = step.map((candidate) => candidate.names);
  const known = await lookUpAll(ports.services, service, names, { ...options, maximumAge: 0 });
  if (!known.ok) return known;
  const answered = new Set<string>();
  const notices = new Map<string, RetractionNotice>();
  for (const { index, record } of known.data) {
    const candidate = step[index];
    if (candidate === undefined) continue;
    answered.add(candidate.workId);
    if (record.retraction !== undefined) notices.set(candidate.workId, record.retraction);
  }
  if (answered.size > 0) {
    const payload = {
      service: service.id,
      workIds: [...answered],
      notices: [...notices].map(([workId, notice]) => ({ workId, notice })),
    };
    const written = await ports.journal.append(WORKSPACE_STREAM, [
      { actor: options.by, kind: 'works.checked', payload },
    ]);
    if (!written.ok) return written;
  }
  for (const { workId } of step) progress.asked.add(`${service.id} ${workId}`);
  for (const workId of answered) progress.answered.add(workId);
  for (const [workId, notice] of notices)
    progress.notices.set(workId, [...(progress.notices.get(workId) ?? []), notice]);
  return ok(undefined);
}

/** Counts works as they are shown: one with several records counts once. */
function outcome(
  works: readonly Work[],
  candidates: readonly Candidate[],
  failed: RetractionCheck['failed'],
  { asked, answered, notices }: CheckProgress,
): RetractionCheck {
  const recordsOf = Map.groupBy(candidates, ({ shownAs }) => shownAs.workId);
  const wasAsked = new Set([...asked].map((key) => key.slice(key.indexOf(' ') + 1)));
  let checked = 0;
  let notFound = 0;
  const found: RetractionCheck['found'] = [];
  for (const { workId, title } of works) {
    const records = recordsOf.get(workId) ?? [];
    if (records.some((record) => answered.has(record.workId))) checked += 1;
    else if (records.some((record) => wasAsked.has(record.workId))) notFound += 1;
    const notice = gravest(records.flatMap((record) => notices.get(record.workId) ?? []));
    if (notice !== undefined) found.push({ workId, title, notice });
  }
  const unknown = works.filter(({ workId }) => !recordsOf.has(workId)).length;
  return { checked, unknown, notFound, found, failed };
}
