/** Looks for a PDF that anyone may read and takes it in as a copy of the work. */
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import type { Work } from '../../core/library/work.ts';
import { namesOf } from '../../core/literature/identifiers.ts';
import type { WorkOutcomes } from '../../core/literature/outcomes.ts';
import type { LiteratureService } from '../../core/literature/ports.ts';
import type { LiteratureRecord, OpenCopy } from '../../core/literature/record.ts';
import { reasonsOnce } from '../../core/literature/reasons.ts';
import { serviceName } from '../../core/literature/service-name.ts';
import type { ServiceId } from '../../core/literature/service-id.ts';
import type { Net } from '../../core/ports.ts';
import { attachStoredFile } from '../library/attach-file.ts';
import type { LibraryPorts } from '../library/import-file.ts';
import type { EnrichmentPorts } from './enrichment-ports.ts';
import type { EnrichmentOptions } from '../../core/literature/enrichment.ts';
import { askable, canLookUp } from './look-up.ts';
import { fetchPdf } from './open-copy-fetch.ts';

export interface OpenCopyPorts extends EnrichmentPorts {
  readonly library: LibraryPorts;
  readonly net: Net;
  /** Records of searches that the work was found in. */
  recordsOf(work: Work): Promise<readonly LiteratureRecord[]>;
}

/** After what searches have said already: those that know of copies, the most frugal first. */
export const COPY_SERVICES: readonly ServiceId[] = [
  'unpaywall',
  'openalex',
  'arxiv',
  'europe_pmc',
  'semantic_scholar',
];

type Outcome = WorkOutcomes['works'][number];

/** One line for each work. What was fetched before a stop stays. */
export async function fetchOpenCopies(
  ports: OpenCopyPorts,
  workIds: readonly string[],
  options: EnrichmentOptions,
): Promise<Result<WorkOutcomes>> {
  const works = ports.works(workIds);
  const lines: Outcome[] = [];
  for (const [index, work] of works.entries()) {
    if (options.signal.aborted) break;
    options.onProgress?.(index, works.length, work.title);
    const found = await copyOf(ports, work, options);
    if (found.ok) lines.push(found.data);
    else if (found.error.code === 'stopped') break;
    else if (found.error.code === 'disk_full' || found.error.code === 'record_write_failed')
      return found;
    else lines.push(failed(work, found.error));
  }
  options.onProgress?.(lines.length, works.length);
  return ok({ works: lines });
}

async function copyOf(
  ports: OpenCopyPorts,
  work: Work,
  options: EnrichmentOptions,
): Promise<Result<Outcome>> {
  const { workId, title } = work;
  const pdf = work.files.find(({ mediaType }) => mediaType === 'application/pdf');
  if (pdf !== undefined)
    return ok({
      workId,
      title,
      outcome: 'nothing',
      detail: `It has a PDF already: ${pdf.name}.`,
      fileId: pdf.fileId,
    });
  const tried = new Map<string, Failure>();
  const kept = await ports.recordsOf(work);
  const first = await tryCopies(ports, work, kept.flatMap(copiesOf), tried, options);
  if (!first.ok) return first;
  if (first.data !== undefined) return ok(first.data);
  const { able, refused } = askable(ports.services, COPY_SERVICES);
  const problems = refused.map(({ service, why }) => ({ name: serviceName(service), why }));
  for (const service of able) {
    if (options.signal.aborted) return fail('stopped', 'The search for copies was stopped.');
    const copies = await copiesAt(ports, service, work, options);
    if (!copies.ok) {
      if (copies.error.code === 'stopped') return copies;
      problems.push({ name: service.name, why: copies.error.message });
      continue;
    }
    const taken = await tryCopies(ports, work, copies.data, tried, options);
    if (!taken.ok) return taken;
    if (taken.data !== undefined) return ok(taken.data);
  }
  return noCopy(tried, able.length, problems);
}

async function copiesAt(
  { services }: OpenCopyPorts,
  service: LiteratureService,
  work: Work,
  { signal, sessionId, callId }: EnrichmentOptions,
): Promise<Result<OpenCopy[]>> {
  const copies: OpenCopy[] = [];
  for (const record of [work, ...(work.versions ?? [])]) {
    const names = namesOf(record);
    if (service.lookUp === undefined || !canLookUp(service, names)) continue;
    const ask = services.ask(service.id, {
      signal,
      ...(sessionId === undefined ? {} : { sessionId }),
      ...(callId === undefined ? {} : { callId }),
    });
    const answer = await service.lookUp(ask, await services.access(service.id), names);
    if (!answer.ok) return answer;
    if (answer.data !== undefined) copies.push(...copiesOf(answer.data));
  }
  return ok(copies);
}

/** Addresses that are said to be PDFs before those of pages about them; the published version first. */
function copiesOf({ openCopies }: LiteratureRecord): OpenCopy[] {
  const order = ['published', 'accepted', 'submitted', undefined];
  return openCopies.toSorted(
    (first, second) =>
      Number(second.pdf) - Number(first.pdf) ||
      order.indexOf(first.version) - order.indexOf(second.version),
  );
}

/** Undefined when none of them is a PDF that can be had; each failure is kept under its address. */
async function tryCopies(
  ports: OpenCopyPorts,
  work: Work,
  copies: readonly OpenCopy[],
  tried: Map<string, Failure>,
  options: EnrichmentOptions,
): Promise<Result<Outcome | undefined>> {
  for (const { url } of copies) {
    if (tried.has(url)) continue;
    const fetched = await fetchPdf(ports.net, url, options);
    if (!fetched.ok) {
      if (fetched.error.code === 'stopped') return fetched;
      tried.set(url, fetched.error);
      continue;
    }
    return takeIn(ports, work, fetched.data, options);
  }
  return ok(undefined);
}

async function takeIn(
  ports: OpenCopyPorts,
  { workId, title }: Work,
  copy: { readonly url: string; readonly bytes: Uint8Array; readonly name: string },
  { by, signal }: EnrichmentOptions,
): Promise<Result<Outcome>> {
  const added = await ports.library.files.addBytes(copy.bytes);
  if (!added.ok) return added;
  const { fileId, bytes } = added.data;
  const stored = { fileId, bytes, name: copy.name };
  const attached = await attachStoredFile(ports.library, workId, stored, { actor: by, signal });
  if (!attached.ok) return attached;
  const { outcome, file } = attached.data;
  if (outcome === 'duplicate' && file.workId !== workId)
    return ok({
      workId,
      title,
      outcome: 'nothing',
      detail: `${copy.url} is a file of another work of the library (${file.workId}) already; it stays there. If both are one work, join them.`,
      fileId,
    });
  return ok({ workId, title, outcome: 'done', detail: copy.url, fileId });
}

function failed({ workId, title }: Work, { code, message }: Failure): Outcome {
  return { workId, title, outcome: 'failed', detail: message, code };
}

function noCopy(
  tried: ReadonlyMap<string, Failure>,
  asked: number,
  problems: readonly { readonly name: string; readonly why: string }[],
): ReturnType<typeof fail> {
  const attempts = [...tried].map(([name, { message }]) => ({ name, why: message }));
  const words = reasonsOnce([...attempts, ...problems]).join(' ');
  const failures = [...tried.values()];
  if (attempts.length === 0 && asked === 0)
    return fail(
      'network_refused',
      `Nobody was asked for a copy, and no search has named one. ${words}`.trim(),
    );
  if (attempts.length === 0)
    return fail('no_open_copy', `No service knows of a copy that anyone may read. ${words}`.trim());
  const code = failures.every((each) => each.code === 'network_refused')
    ? 'network_refused'
    : 'no_open_copy';
  return fail(code, `None of the copies could be had. ${words}`);
}
