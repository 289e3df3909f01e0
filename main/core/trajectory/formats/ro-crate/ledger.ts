/**
 * The claim ledger: every sentence of the report and every passage taken as evidence, with where the
 * passage stands, who found it there, who says that it supports the sentence, and who proposed,
 * accepted, edited or rejected it.
 */
import { assertNever } from '../../../errors.ts';
import { Evidence, Report, type Claim } from '../../../library/evidence.ts';
import type { Trajectory, TrajectoryStep } from '../../trajectory.ts';
import type { Decision } from './decisions.ts';
import { recordedIn, timeOf, whoOf, type Recorded, type Who } from './recorded.ts';
import type { CrateSources } from './sources.ts';

/** `not_checked`: nobody looked in the file when the crate was written. */
export interface LedgerLocation {
  readonly state: 'located' | 'moved' | 'missing' | 'not_checked';
  /** Where it was found instead, or why it was not found. */
  readonly page?: number;
  readonly reason?: string;
  readonly by?: string;
  readonly at?: string;
}

/** The newest word on whether the quote supports what it is cited for; a word taken back leaves none. */
export interface LedgerSupport {
  readonly state: 'supported' | 'not_supported' | 'not_judged';
  readonly by?: string;
  readonly at?: string;
  readonly note?: string;
}

interface Origin {
  readonly proposedBy: Who;
  readonly proposedAt?: string;
  readonly decisions: readonly Decision[];
}

export interface LedgerEvidence extends Origin {
  readonly evidenceId: string;
  /** As the session called it, such as "E1". */
  readonly name: string;
  readonly workId: string;
  readonly reference?: string;
  readonly file: {
    readonly sha256: string;
    readonly name?: string;
    readonly bytes?: number;
    readonly mediaType?: string;
  };
  readonly extractor: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly theme: string;
  readonly stance: Evidence['stance'];
  readonly stanceCue?: string;
  readonly note?: string;
  readonly located: LedgerLocation;
  readonly support: LedgerSupport;
}

export interface LedgerClaim extends Claim, Origin {
  readonly section: string;
}

export interface Ledger {
  /** The newest one; earlier ones are in the trajectory. */
  readonly report?: Pick<Report, 'reportId' | 'title' | 'question' | 'writtenBy'> & {
    readonly writtenAt?: string;
  };
  readonly claims: readonly LedgerClaim[];
  /** In the order in which it was recorded. */
  readonly evidence: readonly LedgerEvidence[];
}

export function ledgerOf(
  trajectory: Trajectory,
  sources: CrateSources,
  decisions: readonly Decision[],
): Ledger {
  const things = [...recordedIn(trajectory)];
  const written = lastReport(things);
  const references = new Map(
    (written?.report.references ?? []).map(({ fileId, text }) => [fileId, text]),
  );
  const evidence = recordedEvidence(things).map(({ item, recorded }, index) =>
    evidenceEntry(item, {
      name: `E${index + 1}`,
      reference: references.get(item.anchor.fileId),
      decisions: decisions.filter((each) => isOnEvidence(each, item, recorded)),
      origin: originOf(recorded, trajectory, sources),
      sources,
    }),
  );
  return {
    ...(written === undefined ? {} : reportFacts(written, sources)),
    claims: written === undefined ? [] : claimsOf(written, trajectory, sources, decisions),
    evidence,
  };
}

interface Written {
  readonly report: Report;
  readonly recorded: Recorded;
}

function lastReport(things: readonly Recorded[]): Written | undefined {
  return things
    .flatMap((recorded) => {
      if (recorded.kind !== 'report.written') return [];
      const report = Report.safeParse(recorded.detail);
      return report.success ? [{ report: report.data, recorded }] : [];
    })
    .at(-1);
}

/** Recorded again, it is the newest words at its first place, as its name says. */
function recordedEvidence(things: readonly Recorded[]) {
  const evidence = new Map<string, { readonly item: Evidence; readonly recorded: Recorded }>();
  for (const recorded of things) {
    if (recorded.kind !== 'evidence.recorded') continue;
    const item = Evidence.safeParse(recorded.detail);
    if (item.success) evidence.set(item.data.evidenceId, { item: item.data, recorded });
  }
  return [...evidence.values()];
}

function reportFacts({ report, recorded }: Written, sources: CrateSources): Pick<Ledger, 'report'> {
  const { reportId, title, question, writtenBy } = report;
  const writtenAt = timeOf(recorded, sources);
  const when = writtenAt === undefined ? {} : { writtenAt };
  return { report: { reportId, title, question, writtenBy, ...when } };
}

function claimsOf(
  { report, recorded }: Written,
  trajectory: Trajectory,
  sources: CrateSources,
  decisions: readonly Decision[],
): readonly LedgerClaim[] {
  const origin = originOf(recorded, trajectory, sources);
  const ofReport = new Set([report.reportId, recorded.eventId]);
  return report.sections.flatMap(({ heading, claims }) =>
    claims.map((claim) => ({
      ...claim,
      section: heading,
      ...origin,
      decisions: decisions.filter(({ target }) => target === claim.claimId || ofReport.has(target)),
    })),
  );
}

function originOf(
  recorded: Recorded,
  trajectory: Trajectory,
  sources: CrateSources,
): Omit<Origin, 'decisions'> {
  const at = timeOf(recorded, sources);
  return {
    proposedBy: whoOf(recorded, trajectory, sources),
    ...(at === undefined ? {} : { proposedAt: at }),
  };
}

/** A word on the evidence, on the event that recorded it, or on the call that brought it. */
function isOnEvidence(decision: Decision, { evidenceId }: Evidence, recorded: Recorded): boolean {
  const { target, about } = decision;
  if (target === evidenceId || target === recorded.eventId) return true;
  return about === 'call' && callsBehind(evidenceId, recorded.step).has(target);
}

/** Calls of a step whose result names the evidence. */
function callsBehind(evidenceId: string, { observations }: TrajectoryStep): ReadonlySet<string> {
  return new Set(
    observations.flatMap((observation) => {
      if (observation.outcome === 'error' || observation.callId === undefined) return [];
      const said = `${observation.text}\n${JSON.stringify(observation.data ?? null)}`;
      return said.includes(evidenceId) ? [observation.callId] : [];
    }),
  );
}

function evidenceEntry(
  { evidenceId, workId, anchor, theme, stance, stanceCue, note }: Evidence,
  about: {
    readonly name: string;
    readonly reference: string | undefined;
    readonly decisions: readonly Decision[];
    readonly origin: Omit<Origin, 'decisions'>;
    readonly sources: CrateSources;
  },
): LedgerEvidence {
  const { name, reference, decisions, origin, sources } = about;
  const { fileId, extractor, quote, position } = anchor;
  const file = sources.files.get(fileId);
  return {
    evidenceId,
    name,
    workId,
    ...(reference === undefined ? {} : { reference }),
    file: {
      sha256: fileId,
      ...(file === undefined
        ? {}
        : { name: file.name, bytes: file.bytes, mediaType: file.mediaType }),
    },
    extractor,
    page: position.page,
    start: position.start,
    end: position.end,
    quote: quote.exact,
    prefix: quote.prefix,
    suffix: quote.suffix,
    theme,
    stance,
    ...(stanceCue === undefined ? {} : { stanceCue }),
    ...(note === undefined ? {} : { note }),
    located: locationOf(evidenceId, extractor, sources),
    support: supportOf(decisions),
    ...origin,
    decisions,
  };
}

function locationOf(
  evidenceId: string,
  extractor: string,
  { located, program, time }: CrateSources,
): LedgerLocation {
  const location = located.get(evidenceId);
  if (location === undefined) return { state: 'not_checked' };
  const by = `${program.name} ${program.version} (${extractor})`;
  switch (location.state) {
    case 'located':
      return { state: 'located', by, at: time };
    case 'moved':
      return { state: 'moved', page: location.page, by, at: time };
    case 'missing':
      return { state: 'missing', reason: location.reason, by, at: time };
    default:
      return assertNever(location);
  }
}

function supportOf(decisions: readonly Decision[]): LedgerSupport {
  const last = decisions.findLast(({ about }) => about === 'evidence');
  if (last?.decision !== 'supported' && last?.decision !== 'not_supported')
    return { state: 'not_judged' };
  const { decision, by, at, reason } = last;
  return {
    state: decision,
    by,
    ...(at === undefined ? {} : { at }),
    ...(reason === '' ? {} : { note: reason }),
  };
}
