import { expect, test } from 'vitest';
import { systemDigest } from '../../../../../main/adapters/system/digest.ts';
import { Evidence } from '../../../../../main/core/library/evidence.ts';
import { headAndTail } from '../../../../../main/core/agent/calls/truncate.ts';
import { asForeignRecords, asForeignText } from '../../../../../main/core/tools/foreign-text.ts';
import {
  passageCount,
  passagesOf,
  stepCount,
  withReferences,
} from '../../../../../main/core/trajectory/curation/with-references.ts';
import { inOneGo } from '../../../../../main/core/trajectory/curation/passages/in-pieces.ts';
import type { TrajectoryStep } from '../../../../../main/core/trajectory/trajectory.ts';
import {
  call,
  failed,
  gave,
  madeStep,
  reply,
  said,
  trajectoryOfSteps,
} from '../../../../support/made-trajectory.ts';

const passage = 'Spacing raised recall by forty-two percent after a week in both groups.';
const page = {
  fileId: 'f1',
  workId: 'w1',
  excerpts: [{ page: 3, start: 10, end: 81, length: 900, text: passage, blocks: [] }],
};
const reading = reply({
  calls: [call('read_pages', { fileId: 'f1', from: 3 })],
  observations: [{ ...gave(`[page 3]\n${passage}\n\n[end]`), data: page }],
});
const answer = reply({ message: `They say: “${passage}” [1]` });
const trajectory = trajectoryOfSteps([said('What do they say?'), reading, answer]);

function changedSteps(steps: readonly TrajectoryStep[]) {
  const { trajectory: changed, references } = inOneGo(
    withReferences(trajectoryOfSteps(steps), systemDigest),
  );
  return { steps: changed.steps, references, text: JSON.stringify(changed.steps) };
}

test('passages in results become references that name place and hash; the agent’s own words stay', () => {
  const { trajectory: changed, references } = inOneGo(withReferences(trajectory, systemDigest));
  const text = JSON.stringify(changed.steps[1]?.observations);
  expect(references).toBe(1);
  expect(text).not.toContain('Spacing raised recall');
  expect(text).toContain('work w1, file f1, page 3, characters 10–81, 71 characters');
  expect(text).toContain(systemDigest.sha256(passage));
  expect(text).toContain('[end]');
  expect(changed.steps[2]?.message).toContain(passage);
  expect(trajectory.steps[1]?.observations[0]).toMatchObject({ data: page });
});

test('one large text is looked through in many pieces, and every step is told as it ends', () => {
  const long = Array.from({ length: 12_000 }, (_, at) => `word${at * 7919}`).join(' ');
  const large = reply({
    observations: [{ ...gave(long), data: { workId: 'w2', fileId: 'f2', text: long } }],
  });
  const parent = trajectoryOfSteps([reading, large], { children: [trajectory] });
  const ended: number[] = [...withReferences(parent, systemDigest)];
  expect(ended.filter((count) => count === 0).length).toBeGreaterThan(20);
  expect(ended.filter((count) => count === 1)).toHaveLength(stepCount(parent));
});

test('short strings are no passages, and nothing is changed where there are none', () => {
  const short = { ...page, excerpts: [{ page: 3, text: 'Table 2' }] };
  const steps = [reply({ observations: [{ ...gave('Table 2'), data: short }] })];
  const whole = trajectoryOfSteps(steps);
  const { trajectory: changed, references } = inOneGo(withReferences(whole, systemDigest));
  expect(references).toBe(0);
  expect(changed).toBe(whole);
});

test('passages are counted by work as they are replaced, sub-agents’ too', () => {
  expect([...passagesOf(trajectory)]).toEqual([['w1', { title: '', passages: 1 }]]);
  const parent = trajectoryOfSteps([], { children: [trajectory] });
  expect(inOneGo(withReferences(parent, systemDigest)).references).toBe(1);
  expect(passageCount(parent)).toBe(1);
});

test('half of a passage where a long result was cut is no longer in it, and the reference says which half', () => {
  const long = `${passage} The others slept through every one of the sessions and forgot it all.`;
  const data = { ...page, excerpts: [{ page: 3, start: 0, end: long.length, text: long }] };
  const cut = headAndTail(`[page 3]\n${long}`, 80, 'The rest was not kept.');
  const { text } = changedSteps([reply({ observations: [{ ...gave(cut), data }] })]);
  expect(cut).toContain('Spacing raised recall');
  expect(text).not.toContain('Spacing raised recall');
  expect(text).toContain('left out here');
  expect(text).toMatch(/characters 0–\d\d, /u);
});

test('a web page is known by its frame: page by page, with its address', () => {
  const next = 'Nobody had told the second group which of the schedules was expected to win.';
  const framed = asForeignText('a'.repeat(64), `[page 1]\n${passage}\n\n[page 2]\n${next}`);
  const data = { url: 'https://memory.example/a', workId: 'w2', fileId: 'a'.repeat(64), pages: 2 };
  const step = reply({ observations: [{ ...gave(`Kept: work w2\n${framed}`), data }] });
  const { references, text } = changedSteps([step]);
  expect(references).toBe(2);
  expect(text).not.toContain('Spacing raised');
  expect(text).not.toContain('Nobody had told');
  expect(text).toContain('[page: address https://memory.example/a, work w2, file aaaa');
  expect(text).toContain('page 2, characters 0–76');
  expect(text).toContain('Kept: work w2');
});

test('an abstract becomes a reference to its record; titles stay, where they stand in the passage too', () => {
  const title = 'Spaced practice and the long memory of words in two groups of adults';
  const list = `1. [openalex:W1] ${title}. Cole (2023). doi:10.1/x.\n   ${passage}`;
  const told = [{ recordId: 'openalex:W1', title, doi: '10.1/x' }];
  const found = {
    ...gave(asForeignRecords('b'.repeat(64), list)),
    data: { searchId: 's1', told },
  };
  const front = `${title} by A. Cole and B. Diaz of the Institute of Memory. ${passage}`;
  const data = { fileId: 'f1', workId: 'w1', excerpts: [{ page: 1, text: front }] };
  const { steps, references, text } = changedSteps([
    reply({ observations: [found] }),
    reply({ observations: [{ ...gave(front), data }] }),
  ]);
  expect(references).toBe(2);
  expect(text).not.toContain('Spacing raised recall');
  expect(text).toContain('[abstract: record openalex:W1, doi 10.1/x, 71 characters');
  expect(JSON.stringify(steps[0])).toContain(`] ${title}. Cole`);
  expect(steps[0]?.observations[0]).toMatchObject({ data: { told: [{ title }] } });
  expect(JSON.stringify(steps[1])).not.toContain(title);
  expect([...passagesOf({ steps: [reply({ observations: [found] })] })]).toEqual([
    ['10.1/x', { title, passages: 1 }],
  ]);
});

test('references of a style and of a report say how a work is cited, and stay', () => {
  const text = 'Cole, A. (2023). Spaced practice and the long memory. Journal of Memory, 4, 1–9.';
  const bibliography = [{ workId: 'w1', text }];
  const step = reply({ observations: [{ ...gave(`- ${text} [w1]`), data: { bibliography } }] });
  expect(changedSteps([step, reading]).text).toContain(text);
});

const anchor = {
  fileId: 'c'.repeat(64),
  extractor: 'test/1',
  quote: {
    exact: passage,
    prefix: 'In the spring we found this. ',
    suffix: ' It held for a year.',
  },
  position: { page: 3, start: 10, end: 81, rectangles: [] },
};
const evidence = { evidenceId: 'ev1', workId: 'w1', anchor, theme: 't', stance: 'neutral' };

test('a quote that the agent wrote out stays in its evidence without its context; the result’s does not', () => {
  const step = reply({
    calls: [call('record_evidence', { quote: passage })],
    observations: [{ ...gave(`Recorded as E1: p. 3, “${passage}”`), data: { evidence } }],
    effects: [{ kind: 'evidence.recorded', eventId: 'e1', detail: evidence }],
  });
  const { steps, references } = changedSteps([step]);
  expect(references).toBe(1);
  const [changed] = steps;
  expect(JSON.stringify(changed?.observations)).not.toContain('Spacing raised');
  expect(JSON.stringify(changed?.observations)).toContain('page 3, characters 10–81');
  const kept = Evidence.parse(changed?.effects[0]?.detail);
  expect(kept.anchor.quote.exact).toBe(passage);
  expect(kept.anchor.quote.prefix).toMatch(/^\[29 characters, sha256 [0-9a-f]{16}\]$/u);
  expect(kept.anchor.quote.suffix).not.toContain('It held');
  expect(changed?.calls[0]?.arguments).toEqual({ quote: passage });
});

test('a passage that the researcher pointed at is replaced in the step and in what the session is about', () => {
  const pointed = madeStep({
    source: 'user',
    kind: 'evidence',
    message: `The researcher points at a passage.\n${passage}\nThe researcher's remark on it: Why?`,
    detail: evidence,
  });
  const about = [{ evidenceId: 'ev1', workId: 'w1', label: 'Cole (2023)', anchor }];
  const { trajectory: changed } = inOneGo(
    withReferences(trajectoryOfSteps([pointed], { about }), systemDigest),
  );
  const text = JSON.stringify(changed);
  expect(text).not.toContain('Spacing raised recall');
  expect(text).not.toContain('In the spring we found');
  expect(text).toContain("The researcher's remark on it: Why?");
  expect(Evidence.safeParse(changed.steps[0]?.detail).success).toBe(true);
});

test('what another result, an error or a note repeats of a passage is replaced as well; the note’s own words stay', () => {
  const refusal = failed();
  if (refusal.outcome !== 'error') throw new Error('It is an error.');
  const marks = [
    { annotationId: 'a1', workId: 'w1', fileId: 'f1', page: 3, words: passage, note: 'Ask Cole.' },
  ];
  const { steps, text } = changedSteps([
    reading,
    reply({ observations: [gave(`The helper says: ${passage.replaceAll(' ', '\n')} And so on.`)] }),
    reply({
      observations: [{ ...refusal, error: { code: 'not_found', message: `No: ${passage}` } }],
    }),
    reply({ observations: [{ ...gave(`“${passage}”\nNote: Ask Cole.`), data: { marks } }] }),
  ]);
  expect(text).not.toContain('forty-two');
  expect(steps[1]?.observations[0]).toMatchObject({ text: expect.stringContaining('And so on.') });
  expect(steps[3]?.observations[0]).toMatchObject({ data: { marks: [{ note: 'Ask Cole.' }] } });
});

test('what is read of a kept output is one reference; a file that the agent wrote stays', () => {
  const own = 'My own notes on the two groups, and on what is to be asked of their authors next.';
  const data = { path: 'work/outputs/c1.txt', start: 5, end: 76, length: 90 };
  const notes = { ...data, path: 'work/notes/own.md' };
  const { steps, references } = changedSteps([
    reply({ observations: [{ ...gave(`[work/outputs/c1.txt]\n${passage}`), data }] }),
    reply({ observations: [{ ...gave(`[work/notes/own.md]\n${own}`), data: notes }] }),
  ]);
  expect(references).toBe(1);
  expect(steps[0]?.observations[0]).toMatchObject({
    text: expect.stringMatching(
      /^\[work[^\n]*\n\[output: file work\/outputs\/c1\.txt, characters 5–76/u,
    ),
  });
  expect(JSON.stringify(steps[1])).toContain(own);
});

test('twenty Chinese characters say as much as forty letters', () => {
  const words = '间隔练习使两组被试在一周之后的回忆成绩提高了四成以上';
  const data = { ...page, excerpts: [{ page: 1, text: words }] };
  const { references, text } = changedSteps([
    reply({ observations: [{ ...gave(`[page 1]\n${words}`), data }] }),
    reply({ observations: [gave(`摘要：${words.slice(2, 24)}。`)] }),
  ]);
  expect(references).toBe(1);
  expect(text).not.toContain('被试');
});
