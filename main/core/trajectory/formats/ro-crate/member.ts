/** What one trajectory puts into a crate: texts that are made here, files that are read elsewhere. */
import { stateAfter } from '../../reading/state-at.ts';
import { reportMarkdown } from '../../../library/report-markdown.ts';
import { sessionKinds, type SessionPayload } from '../../../record/kinds.ts';
import type { Trajectory } from '../../trajectory.ts';
import { decisionsOf, type Decision } from './decisions.ts';
import { ledgerOf, type Ledger } from './ledger.ts';
import { recordedIn, timeOf, whoOf, type Who } from './recorded.ts';
import type { ArtifactLeftOut, CrateSources } from './sources.ts';
import { claimsCsv, decisionsCsv } from './tables.ts';

/** A file of the crate, before it is written. `name`: what a person calls it. */
export interface CratePart {
  /** Below the trajectory's folder. */
  readonly file: string;
  readonly name: string;
  readonly about: string;
  readonly mediaType: string;
  readonly text: string;
}

export interface CrateFile {
  readonly eventId: string;
  readonly made: SessionPayload<'artifact.made'>;
  readonly by: Who;
  readonly at: string | undefined;
  /** Its bytes are not in the crate. */
  readonly leftOut?: ArtifactLeftOut;
}

export interface CrateMember {
  readonly ledger: Ledger;
  readonly decisions: readonly Decision[];
  readonly parts: readonly CratePart[];
  /** Those that agents and tools made; copies that a person wrote elsewhere are no part of the session. */
  readonly files: readonly CrateFile[];
}

/** `atif`: the document of the same trajectory, as text. */
export function memberOf(trajectory: Trajectory, sources: CrateSources, atif: string): CrateMember {
  const decisions = decisionsOf(trajectory, sources);
  const ledger = ledgerOf(trajectory, sources, decisions);
  return {
    ledger,
    decisions,
    files: filesOf(trajectory, sources),
    parts: [
      {
        file: 'trajectory.json',
        name: 'Trajectory',
        about: 'Every step of the session as ATIF 1.7.',
        mediaType: 'application/json',
        text: atif,
      },
      ...reportPart(trajectory),
      ...claimParts(ledger),
      ...decisionParts(decisions),
      ...planPart(trajectory, sources),
    ],
  };
}

function reportPart({ steps }: Trajectory): readonly CratePart[] {
  const { report, evidence } = stateAfter(steps);
  const part = { file: 'report.md', mediaType: 'text/markdown' };
  if (report !== undefined) {
    const byId = new Map(evidence.map((item) => [item.evidenceId, item]));
    const about =
      'The report as it was written last, with its table of evidence and its references.';
    return [{ ...part, name: 'Report', about, text: reportMarkdown(report, byId) }];
  }
  const answer = steps.findLast(
    ({ source, message, calls }) => source === 'agent' && message !== '' && calls.length === 0,
  );
  if (answer === undefined) return [];
  const about = 'What the agent said last; no report was written.';
  return [{ ...part, name: 'Final answer', about, text: `${answer.message}\n` }];
}

function claimParts(ledger: Ledger): readonly CratePart[] {
  if (ledger.claims.length === 0 && ledger.evidence.length === 0) return [];
  return [
    {
      file: 'claims.json',
      name: 'Claim ledger',
      about:
        'Each sentence of the report and each quote it rests on: file, page, whether the quote was located and whether it is said to support the sentence, and who proposed, accepted, edited or rejected it.',
      mediaType: 'application/json',
      text: `${JSON.stringify(ledger, null, 2)}\n`,
    },
    {
      file: 'claims.csv',
      name: 'Claim ledger as a table',
      about: 'The claim ledger, one row for each claim with each of its quotes.',
      mediaType: 'text/csv',
      text: claimsCsv(ledger),
    },
  ];
}

function decisionParts(decisions: readonly Decision[]): readonly CratePart[] {
  if (decisions.length === 0) return [];
  return [
    {
      file: 'decisions.csv',
      name: 'Decisions',
      about:
        'Approvals, refusals, edits, feedback and verdicts: when, by whom, on what, and for which reason.',
      mediaType: 'text/csv',
      text: decisionsCsv(decisions),
    },
  ];
}

function planPart(trajectory: Trajectory, sources: CrateSources): readonly CratePart[] {
  const changes = [...recordedIn(trajectory)].flatMap((recorded) => {
    if (recorded.kind !== 'plan.changed') return [];
    const plan = sessionKinds['plan.changed'].payload.safeParse(recorded.detail);
    if (!plan.success) return [];
    const by = whoOf(recorded, trajectory, sources);
    return [{ at: timeOf(recorded, sources), by, items: plan.data.items }];
  });
  const last = changes.at(-1);
  if (last === undefined) return [];
  return [
    {
      file: 'plan.json',
      name: 'Plan',
      about: 'The plan as it stood at the end, and every change of it.',
      mediaType: 'application/json',
      text: `${JSON.stringify({ items: last.items, changes }, null, 2)}\n`,
    },
  ];
}

/** The same bytes under the same name are one file, however often they were written. */
function filesOf(trajectory: Trajectory, sources: CrateSources): readonly CrateFile[] {
  const files = new Map<string, CrateFile>();
  for (const own of [trajectory, ...descendants(trajectory)]) {
    for (const recorded of recordedIn(own)) {
      if (recorded.kind !== 'artifact.made' || recorded.eventId === undefined) continue;
      const made = sessionKinds['artifact.made'].payload.safeParse(recorded.detail);
      const by = whoOf(recorded, own, sources);
      if (!made.success || by.kind === 'researcher') continue;
      const key = `${made.data.path}\n${made.data.sha256}`;
      if (files.has(key)) continue;
      const source = sources.artifacts.get(recorded.eventId);
      const leftOut = source?.state === 'here' ? undefined : (source?.why ?? 'not_here');
      files.set(key, {
        eventId: recorded.eventId,
        made: made.data,
        by,
        at: timeOf(recorded, sources),
        ...(leftOut === undefined ? {} : { leftOut }),
      });
    }
  }
  return [...files.values()];
}

function descendants({ children }: Trajectory): readonly Trajectory[] {
  return children.flatMap((child) => [child, ...descendants(child)]);
}
