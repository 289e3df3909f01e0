import { expect, test } from 'vitest';
import { pathOf } from '../../../../../../main/core/agent/branch.ts';
import { decisionsOf } from '../../../../../../main/core/trajectory/formats/ro-crate/decisions.ts';
import { ledgerOf } from '../../../../../../main/core/trajectory/formats/ro-crate/ledger.ts';
import { memberOf } from '../../../../../../main/core/trajectory/formats/ro-crate/member.ts';
import {
  noSources,
  type CrateSources,
} from '../../../../../../main/core/trajectory/formats/ro-crate/sources.ts';
import {
  claimsCsv,
  decisionsCsv,
} from '../../../../../../main/core/trajectory/formats/ro-crate/tables.ts';
import { trajectoryOf } from '../../../../../../main/core/trajectory/trajectory-of.ts';
import { FIRST_FILE, judgedSession } from '../../../../../support/judged-session.ts';
import { gave, reply, said, trajectoryOfSteps } from '../../../../../support/made-trajectory.ts';

const NOW = '2026-04-01T09:00:00.000Z';
const events = judgedSession();
const trajectory = trajectoryOf(pathOf(events));
const bare = noSources(NOW, { name: 'Cairn', version: '0.1.0' });
/** As a workspace gives them: who acted and when, what the library knows, where the quotes were found. */
const sources: CrateSources = {
  ...bare,
  events: new Map(
    events.map(({ id, time, actor, kind, payload }) => [
      id,
      {
        time,
        kind,
        actor: kind.startsWith('approval') ? { ...actor, name: 'R. Okafor' } : actor,
        ...(kind === 'approval.decided' ? { callId: callOf(payload) } : {}),
      },
    ]),
  ),
  files: new Map([
    [FIRST_FILE, { name: 'cole.pdf', bytes: 900, mediaType: 'application/pdf', title: 'Spacing' }],
  ]),
  located: new Map([
    ['ev_one', { state: 'located' }],
    ['ev_two', { state: 'missing', reason: 'file_missing' }],
  ]),
};

function callOf(payload: unknown): string {
  const isNamed = typeof payload === 'object' && payload !== null && 'callId' in payload;
  return isNamed ? String(payload.callId) : '';
}

function timeOf(kind: string, index = 0): string {
  const found = events.filter((event) => event.kind === kind)[index];
  if (found === undefined) throw new Error(`There is no ${kind} ${index}.`);
  return found.time;
}

const decisions = decisionsOf(trajectory, sources);
const ledger = ledgerOf(trajectory, sources, decisions);

test('a quote says where it stands, who found it there and when, and who says that it supports the claim', () => {
  expect(ledger.evidence[0]).toMatchObject({
    evidenceId: 'ev_one',
    name: 'E1',
    reference: 'Cole, T. (2023). Spacing.',
    file: { sha256: FIRST_FILE, name: 'cole.pdf', bytes: 900 },
    page: 3,
    quote: 'spacing raised recall',
    located: { state: 'located', by: 'Cairn 0.1.0 (pdfjs-dist 5)', at: NOW },
    support: {
      state: 'supported',
      by: 'R. Okafor',
      at: timeOf('support.judged'),
      note: 'Table 2 says so.',
    },
    proposedBy: { kind: 'agent', name: 'glm-4.5' },
    proposedAt: timeOf('evidence.recorded'),
  });
});

test('a quote that is not found says why, and a word that was taken back leaves none', () => {
  expect(ledger.evidence[1]).toMatchObject({
    located: { state: 'missing', reason: 'file_missing' },
    support: { state: 'not_judged' },
  });
  const [, row] = claimsCsv(ledger)
    .split('\r\n')
    .filter((line) => line.includes('ev_'));
  expect(row).toContain('not_judged');
  expect(row?.split(',').filter((cell) => cell === 'supported')).toEqual([]);
});

test('nobody looked in the files: the ledger does not say that a quote was located', () => {
  const { evidence } = ledgerOf(trajectory, bare, decisionsOf(trajectory, bare));
  expect(evidence.map(({ located }) => located)).toEqual([
    { state: 'not_checked' },
    { state: 'not_checked' },
  ]);
  expect(evidence[0]?.file).toEqual({ sha256: FIRST_FILE });
});

test('arguments that the researcher changed are an edit of the quote they brought, with both wordings', () => {
  const edit = decisions.find(({ decision }) => decision === 'edit');
  expect(edit).toMatchObject({
    by: 'R. Okafor',
    at: timeOf('approval.decided'),
    about: 'call',
    what: 'record_evidence',
    before: { quote: '=2+2 recall fell', page: 5 },
    after: { quote: '=2+2 recall fell', page: 6 },
  });
  expect(ledger.evidence[1]?.decisions).toContain(edit);
  expect(ledger.evidence[0]?.decisions).not.toContain(edit);
});

test('feedback on the report is a word on each of its claims', () => {
  expect(ledger.claims.map(({ claimId, kind }) => [claimId, kind])).toEqual([
    ['cl_1', 'cited'],
    ['cl_2', 'uncited'],
  ]);
  for (const claim of ledger.claims)
    expect(claim.decisions).toMatchObject([
      { decision: 'reject', reason: 'Name the sample size.', by: 'researcher' },
    ]);
});

test('the table has a row for each claim with each quote, and for each quote that no claim cites', () => {
  const lines = claimsCsv(ledger).trimEnd().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain('claim_id,claim,kind,evidence,');
  expect(lines[1]).toMatch(/^cl_1,It helps\.,cited,E1,ev_one,/);
  expect(lines[2]).toMatch(/^cl_2,That is all\.,uncited,,,/);
  expect(lines[3]).toMatch(/^,,evidence,E2,ev_two,/);
});

test('the words of a paper do not become a formula of the spreadsheet', () => {
  expect(claimsCsv(ledger)).toContain(`"'=2+2 recall fell"`);
  expect(claimsCsv(ledger)).not.toMatch(/,=2/);
});

test('every decision is in the table with its time, its person and its reason', () => {
  const lines = decisionsCsv(decisions).trimEnd().split('\r\n').slice(1);
  expect(lines.map((line) => line.split(',').slice(1, 5))).toEqual([
    ['R. Okafor', 'person', 'edit', 'call'],
    ['R. Okafor', 'person', 'supported', 'evidence'],
    ['R. Okafor', 'person', 'supported', 'evidence'],
    ['R. Okafor', 'person', 'withdrawn', 'evidence'],
    ['researcher', 'person', 'reject', 'event'],
  ]);
  expect(lines.every((line) => /^\d{4}-\d\d-\d\dT/.test(line))).toBe(true);
});

test('a standing rule that let a call through is no person', () => {
  const ruled = trajectoryOfSteps([
    reply({
      calls: [
        {
          callId: 'c1',
          tool: 'write_file',
          arguments: {},
          approval: { decision: 'approve', by: 'session_rule' },
        },
      ],
    }),
  ]);
  expect(decisionsOf(ruled, bare)).toMatchObject([{ by: 'session_rule', standing: 'rule' }]);
});

test('the word on the whole trajectory is a decision too', () => {
  const signOff = { verdict: 'success' as const, by: 'R. Okafor', at: NOW, note: 'Read it.' };
  expect(decisionsOf(trajectory, { ...sources, signOff }).at(-1)).toMatchObject({
    decision: 'success',
    about: 'trajectory',
    by: 'R. Okafor',
    reason: 'Read it.',
  });
});

test('a session puts in its report, ledger, decisions, plan and the file it made', () => {
  const member = memberOf(trajectory, sources, '{}\n');
  expect(member.parts.map(({ file }) => file)).toEqual([
    'trajectory.json',
    'report.md',
    'claims.json',
    'claims.csv',
    'decisions.csv',
    'plan.json',
  ]);
  const report = member.parts.find(({ file }) => file === 'report.md');
  expect(report?.text).toContain('# Spacing and recall');
  expect(member.files).toMatchObject([
    { made: { path: 'work/notes/summary.md' }, leftOut: 'not_here' },
  ]);
});

test('without a report the final answer stands in its place, and what is not there makes no file', () => {
  const short = trajectoryOfSteps([
    said('Is it so?'),
    reply({ calls: [{ callId: 'c1', tool: 'x', arguments: {} }], observations: [gave('Yes.')] }),
    reply({ message: 'It is so.' }),
  ]);
  const { parts } = memberOf(short, bare, '{}\n');
  expect(parts.map(({ file, name }) => [file, name])).toEqual([
    ['trajectory.json', 'Trajectory'],
    ['report.md', 'Final answer'],
  ]);
  expect(parts[1]?.text).toBe('It is so.\n');
});

test('a copy that a person wrote for themselves is no file of the session', () => {
  const detail = {
    artifactId: 'art_2',
    path: '/home/okafor/report.md',
    sha256: 'd'.repeat(64),
    bytes: 3,
    mediaType: 'text/markdown',
  };
  const copied = trajectoryOfSteps([
    { ...said('', { kind: 'artifact' }), eventIds: ['evt_1'], detail },
  ]);
  expect(memberOf(copied, bare, '{}\n').files).toEqual([]);
});
