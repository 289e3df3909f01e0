import { expect, test } from 'vitest';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { markCue } from '../../../renderer/features/workbench/inspector/mark-cue.ts';
import {
  citationNumbers,
  citationPlace,
  claimState,
  evidenceSource,
  evidenceState,
  markedQuotes,
} from '../../../renderer/features/workbench/report/numbering.ts';
import { rehearsedEvidence, rehearsedReport } from '../../support/rehearsed-session.ts';

type EvidenceView = RouteOutput<'session.view'>['evidence'][number];

function evidence(id: string, more: Partial<EvidenceView> = {}): EvidenceView {
  const first = rehearsedEvidence[0];
  if (!first) throw new Error('the rehearsed session has evidence');
  return {
    ...first,
    evidenceId: id,
    title: 'Spacing',
    authors: 'Cole, Parker',
    year: 2023,
    fileName: 'cole.pdf',
    ...more,
  };
}

const located = { state: 'located' } as const;
const verdict = (id: string, word: 'supported' | 'not_supported') => ({
  evidenceId: id,
  verdict: word,
  by: 'researcher',
});

test('citations are numbered by first use, and a second use keeps the number', () => {
  expect([...citationNumbers(rehearsedReport)]).toEqual([
    ['evidence_1', 1],
    ['evidence_2', 2],
    ['evidence_3', 3],
  ]);
});

test('a citation that was not looked up is never shown as located', () => {
  expect(evidenceState(evidence('a'))).toBe('unchecked');
  expect(evidenceState(evidence('a', { location: located }))).toBe('located');
});

test('a quote that moved or is missing is stale, whatever anybody judged before', () => {
  const support = verdict('a', 'supported');
  const moved = { state: 'moved', page: 4, start: 0, end: 3 } as const;
  const missing = { state: 'missing', reason: 'file_changed' } as const;
  expect(evidenceState(evidence('a', { location: moved, support }))).toBe('stale');
  expect(evidenceState(evidence('a', { location: missing, support }))).toBe('stale');
});

test('a sentence is as good as the weakest of its citations', () => {
  const claim = { claimId: 'c', text: 'x', kind: 'cited' as const, evidenceIds: ['a', 'b'] };
  const supported = evidence('a', { location: located, support: verdict('a', 'supported') });
  const state = (second: EvidenceView) =>
    claimState(
      claim,
      new Map([
        ['a', supported],
        ['b', second],
      ]),
    );
  expect(state(evidence('b', { location: located }))).toBe('located');
  expect(state(evidence('b'))).toBe('unchecked');
  expect(state(evidence('b', { location: located, support: verdict('b', 'not_supported') }))).toBe(
    'notSupported',
  );
  expect(state(evidence('b', { location: located, support: verdict('b', 'supported') }))).toBe(
    'supported',
  );
});

test('a sentence without evidence is uncited even if it calls itself cited', () => {
  const claim = { claimId: 'c', text: 'x', kind: 'cited' as const, evidenceIds: [] };
  expect(claimState(claim, new Map())).toBe('uncited');
});

test('a sentence whose evidence is unknown is unchecked, not located', () => {
  const claim = { claimId: 'c', text: 'x', kind: 'cited' as const, evidenceIds: ['gone'] };
  expect(claimState(claim, new Map())).toBe('unchecked');
});

test('the place of a citation names file, page, session and evidence', () => {
  expect(citationPlace('ses_1', evidence('ev_1'))).toBe(
    `/reader/${'a'.repeat(64)}?page=2&evidence=ses_1:ev_1`,
  );
});

test('a source is named by one or two authors, by the first of many, or by its title', () => {
  expect(evidenceSource(evidence('a'))).toBe('Cole & Parker 2023');
  expect(evidenceSource(evidence('a', { authors: '王伟, 李娜' }))).toBe('王伟、李娜 2023');
  expect(evidenceSource(evidence('a', { authors: 'Cole, Parker, Ito' }))).toBe('Cole et al. 2023');
  expect(evidenceSource(evidence('a', { authors: '王伟, 李娜, 张敏' }))).toBe('王伟等 2023');
  expect(evidenceSource(evidence('a', { authors: '' }))).toBe('Spacing 2023');
});

test('the words that show a stance are marked once, without losing a character', () => {
  const parts = markCue('Gains disappeared, then disappeared again.', 'disappeared');
  expect(parts.filter(({ marked }) => marked).map(({ start }) => start)).toEqual([6]);
  expect(parts.map(({ text }) => text).join('')).toBe('Gains disappeared, then disappeared again.');
  expect(markCue('No cue here.', 'absent')).toEqual([
    { text: 'No cue here.', start: 0, marked: false },
  ]);
});

test('a report says how many of its quotes are from retracted or doubted works, the gravest first', () => {
  const notice = (kind: 'retracted' | 'concern') => ({
    kind,
    service: 'crossref' as const,
    asOf: '2026-01-01T00:00:00.000Z',
  });
  const known = new Map(
    [
      evidence('evidence_1', { workId: 'work_a', retraction: notice('concern') }),
      evidence('evidence_2', { workId: 'work_b', retraction: notice('retracted') }),
      evidence('evidence_3', { workId: 'work_b', retraction: notice('retracted') }),
      evidence('evidence_uncited', { workId: 'work_c', retraction: notice('retracted') }),
    ].map((each) => [each.evidenceId, each]),
  );
  expect(markedQuotes(rehearsedReport, known)).toEqual([
    { kind: 'retracted', quotes: 2, works: 1 },
    { kind: 'concern', quotes: 1, works: 1 },
  ]);
  expect(markedQuotes(rehearsedReport, new Map())).toEqual([]);
});
