/** write_report: a cited report from recorded evidence, checked against the files before it is kept. */
import * as z from 'zod';
import canonicalize from 'canonicalize';
import { draft } from '../agent/session-record.ts';
import { eventsOf, evidenceOf, lastRound, reportsOf } from '../agent/session-state.ts';
import { fail, ok } from '../errors.ts';
import type { Failure, Result } from '../errors.ts';
import { referencesFor } from '../library/citations.ts';
import { evidenceIdFor } from '../library/evidence-names.ts';
import { Report } from '../library/evidence.ts';
import type { Evidence } from '../library/evidence.ts';
import { claimFrom, ledgerProblems } from '../library/ledger.ts';
import type { LibraryReader, WorkFolder } from '../library/reader.ts';
import { reportMarkdown } from '../library/report-markdown.ts';
import { worksByAnyId } from '../library/standing.ts';
import { verifyReport } from '../library/verifier.ts';
import type { Work } from '../library/work.ts';
import type { Digest, QuoteVerifier } from '../ports.ts';
import type { PolicyIdentity } from '../record/kinds.ts';
import { defineTool } from './tool.ts';
import type { Tool, ToolContext } from './tool.ts';

const Input = z.strictObject({
  title: z.string().min(1).max(1_000),
  language: z.enum(['en', 'zh']),
  sections: z
    .array(
      z.strictObject({
        heading: z.string().min(1).max(500),
        claims: z
          .array(
            z.strictObject({
              text: z.string().min(1).max(10_000),
              evidenceIds: z
                .array(z.string())
                .max(50)
                .default([])
                .describe('Short names (E1, E2 …) or full ids of recorded evidence.'),
            }),
          )
          .max(200),
      }),
    )
    .min(1)
    .max(50),
  notFound: z.array(z.string().max(1_000)).max(50).default([]),
});
type Input = z.infer<typeof Input>;

export const ReportWritten = z.object({ report: Report, path: z.string() });
export type ReportWritten = z.infer<typeof ReportWritten>;

export interface WriteReportPorts {
  readonly library: LibraryReader;
  readonly verifier: QuoteVerifier;
  readonly work: WorkFolder;
  readonly digest: Digest;
}

export function writeReport(ports: WriteReportPorts): Tool {
  return defineTool({
    name: 'write_report',
    description:
      'Writes the report: sections of claims, each with the short names of the evidence it rests on; a claim without evidence is shown as uncited. Every quote is looked up in its file first. Refused without evidence, with unknown names, or when a quote does not stand in its file.',
    input: Input,
    limits: { milliseconds: 5 * 60_000, outputCharacters: 400_000 },
    sideEffect: true,
    reach: ['session', 'work_folder'],
    approval: 'allow',
    run: async (named, context) => {
      const evidence = evidenceOf(context.events());
      const input = withIds(named, evidence);
      const works = worksByAnyId(await ports.library.works());
      const report = build(ports.digest, input, evidence, works, context);
      const refusal =
        refusalOf(report, evidence) ??
        (await notLocated(report, evidence, ports.verifier, context));
      return refusal ? { ok: false, error: refusal } : keep(ports, report, evidence, context);
    },
  });
}

/** Short names become the ids that are recorded; an unknown one stays as it is, and is refused below. */
function withIds(input: Input, evidence: ReadonlyMap<string, Evidence>): Input {
  return {
    ...input,
    sections: input.sections.map((section) => ({
      ...section,
      claims: section.claims.map((claim) => ({
        ...claim,
        evidenceIds: claim.evidenceIds.map((name) => evidenceIdFor(evidence, name)),
      })),
    })),
  };
}

/** Ids follow from session, round and content, so that a report made again is the same report. */
function build(
  digest: Digest,
  input: Input,
  evidence: ReadonlyMap<string, Evidence>,
  works: ReadonlyMap<string, Work>,
  context: ToolContext,
): Report {
  const events = context.events();
  const round = lastRound(events);
  const writer = [
    ...eventsOf(events, 'session.opened').map(({ payload }) => payload.policy),
    ...eventsOf(events, 'model.changed').map(({ payload }) => payload.policy),
  ].at(-1);
  const content = canonicalize(input) ?? '';
  const key = digest
    .sha256([context.sessionId, round?.round ?? 1, content].join('\n'))
    .slice(0, 16);
  let count = 0;
  const sections = input.sections.map(({ heading, claims }) => ({
    heading,
    claims: claims.map((claim) => claimFrom(claim, `claim_${key}_${(count += 1)}`)),
  }));
  return {
    reportId: `report_${key}`,
    title: input.title,
    question: round?.question ?? '',
    language: input.language,
    sections,
    notFound: input.notFound,
    references: referencesFor({ sections }, evidence, works),
    writtenBy: writer ? nameOf(writer) : 'unknown',
  };
}

/** A model's version is Cairn's own way of working with it, and says nothing to a reader. */
function nameOf({ kind, name, version }: PolicyIdentity): string {
  return (kind === 'model' ? name : `${name}, version ${version}`).slice(0, 200);
}

function refusalOf(report: Report, evidence: ReadonlyMap<string, Evidence>): Failure | undefined {
  const problems = ledgerProblems(report, evidence);
  const unknown = problems.flatMap(({ evidenceIds }) => evidenceIds);
  if (unknown.length > 0) {
    return fail(
      'tool_input_invalid',
      `Not recorded in this session: ${unknown.join(', ')}. ${recordedWords(evidence)} Nothing was written. Record the quotes first.`,
      { details: { unknown } },
    ).error;
  }
  return report.references.length === 0
    ? fail('no_evidence', 'A report needs at least one quoted place. Nothing was written.').error
    : undefined;
}

function recordedWords({ size }: ReadonlyMap<string, Evidence>): string {
  if (size === 0) return 'No evidence is recorded yet.';
  return size === 1 ? 'Recorded so far: E1.' : `Recorded so far: E1 to E${size}.`;
}

async function notLocated(
  report: Report,
  evidence: ReadonlyMap<string, Evidence>,
  verifier: QuoteVerifier,
  { signal }: ToolContext,
): Promise<Failure | undefined> {
  const { claims } = await verifyReport(report, evidence, verifier, signal);
  const lost = claims
    .flatMap(({ citations }) => citations)
    .filter(({ location }) => location.state === 'missing');
  if (lost.length === 0) return undefined;
  const reasons = lost.map(({ number, location }) =>
    location.state === 'missing' ? `[${number}] ${location.reason}` : '',
  );
  return fail(
    'citation_not_located',
    `Not found in their files: ${[...new Set(reasons)].join(', ')}. Nothing was written.`,
    { details: { evidenceIds: [...new Set(lost.map(({ evidenceId }) => evidenceId))] } },
  ).error;
}

async function keep(
  ports: WriteReportPorts,
  report: Report,
  evidence: ReadonlyMap<string, Evidence>,
  context: ToolContext,
): Promise<Result<{ text: string; data: ReportWritten }>> {
  const wasWritten = reportsOf(context.events()).some(
    (earlier) => canonicalize(earlier) === canonicalize(report),
  );
  if (!wasWritten) {
    const recorded = await context.append([
      draft('report.written', report, 'tool', 'write_report'),
    ]);
    if (!recorded.ok) return recorded;
  }
  const markdown = reportMarkdown(report, evidence);
  const file = await ports.work.write(
    `reports/${context.sessionId}/${report.reportId}.md`,
    markdown,
  );
  if (!file.ok) return file;
  const { path, sha256, bytes } = file.data;
  const artifactId = `artifact_${ports.digest.sha256(`${report.reportId}\n${sha256}`).slice(0, 24)}`;
  const wasMade = eventsOf(context.events(), 'artifact.made').some(
    ({ payload }) => payload.artifactId === artifactId,
  );
  if (!wasMade) {
    const made = await context.append([
      draft(
        'artifact.made',
        { artifactId, path, sha256, bytes, mediaType: 'text/markdown', reportId: report.reportId },
        'tool',
        'write_report',
      ),
    ]);
    if (!made.ok) return made;
  }
  return ok({ text: markdown, data: { report, path } });
}
