import { expect, test } from 'vitest';
import {
  indexGlossary,
  parallelsIn,
} from '../../../../../main/core/agent/playbook/literature/glossary.ts';
import { understand } from '../../../../../main/core/agent/playbook/literature/question.ts';
import { shippedGlossary } from '../../../../support/glossary.ts';

const glossary = indexGlossary(shippedGlossary().entries);

function shape(text: string) {
  const { kind, direction, groups, language } = understand(text, glossary);
  return {
    kind,
    direction,
    language,
    groups: groups.map(({ text: words, side }) => [words, side]),
  };
}

test('a yes-or-no question has a direction, and subjects on both sides of it', () => {
  expect(
    shape(
      'Does spaced retrieval practice improve long-term retention compared with massed retrieval?',
    ),
  ).toEqual({
    kind: 'whether',
    direction: 'increase',
    language: 'en',
    groups: [
      ['spaced retrieval practice', 'before'],
      ['long-term retention', 'after'],
      ['massed retrieval', 'topic'],
    ],
  });
});

test('a verb gives the direction even where a noun of another direction stands before it', () => {
  expect(shape('Does TMPRSS2 downregulation promote SARS-CoV-2 replication?')).toMatchObject({
    direction: 'increase',
    groups: [
      ['TMPRSS2', 'before'],
      ['SARS-CoV-2 replication', 'after'],
    ],
  });
});

test('a Chinese question is cut where a reader would cut it', () => {
  expect(shape('间隔提取练习比集中提取练习更有利于长期记忆吗？')).toEqual({
    kind: 'whether',
    direction: 'increase',
    language: 'zh',
    groups: [
      ['间隔提取练习', 'before'],
      ['集中提取练习', 'before'],
      ['长期记忆', 'after'],
    ],
  });
});

test.each([
  ['Why do the studies of spacing disagree?', 'why'],
  ['How does CWC15 promote miRNA biogenesis?', 'how'],
  ['How many genomes carry microcins?', 'how_much'],
  ['What is known about microcins?', 'what'],
  ['护理学生的药名练习应当间隔多少天？', 'how_much'],
  ['细菌为什么产生微菌素？', 'why'],
  ['这些研究中细菌基因组有哪些发现？', 'what'],
])('%s is a question of kind %s', (text, kind) => {
  expect(understand(text, glossary).kind).toBe(kind);
});

test('a question without a subject has nothing to search for', () => {
  expect(shape('What do these papers show?').groups).toEqual([]);
  expect(shape('这些论文有什么发现？').groups).toEqual([]);
});

test('Chinese subjects are searched for in English, and English ones in Chinese', () => {
  const chinese = understand('细菌的基因组', glossary).concepts;
  expect(chinese[0]?.variants.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['细菌', 'bacteria', 'bacterial']),
  );
  const english = understand('Which bacteria?', glossary).concepts;
  expect(english[0]?.variants.map(({ text }) => text)).toContain('细菌');
});

test('a text that gives a term in both languages teaches the other word', () => {
  expect(parallelsIn('我们研究了微菌素（microcin）的作用。', '微菌素')).toEqual(['microcin']);
  expect(parallelsIn('We studied microcin (微菌素) here.', 'microcin')).toEqual(['微菌素']);
  expect(parallelsIn('We studied microcin (see 2019).', 'microcin')).toEqual([]);
});

test('a verb between two subjects parts them', () => {
  const words = shape('How do microcins kill competing bacteria?').groups.map(([text]) => text);
  expect(words).toEqual(['microcins', 'kill', 'competing bacteria']);
});
