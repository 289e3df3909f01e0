import { describe, expect, test } from 'vitest';
import { indexGlossary } from '../../../../../main/core/agent/playbook/literature/glossary.ts';
import {
  coverageOf,
  prepare,
} from '../../../../../main/core/agent/playbook/literature/matching.ts';
import { understand } from '../../../../../main/core/agent/playbook/literature/question.ts';
import { shippedGlossary } from '../../../../support/glossary.ts';

const glossary = indexGlossary(shippedGlossary().entries);

function coverage(question: string, ...texts: readonly string[]) {
  const title = prepare('');
  return coverageOf(
    understand(question, glossary),
    texts.map((text) => ({ body: prepare(text), title })),
  );
}

describe('a Chinese question over English papers', () => {
  const phage = 'The protein Csx23 provides immunity against phage in Escherichia coli.';

  test('is answered by the subjects that have English words, and names the one that has none', () => {
    const found = coverage('Csx23 蛋白与噬菌体的佚失如何？', phage);
    expect(found.isEnough).toBe(true);
    expect(found.untranslated.map(({ text }) => text)).toEqual(['佚失']);
    expect(found.unknown).toEqual([]);
  });

  test('is refused when most of its subjects have no English words', () => {
    expect(coverage('佚失、饕餮与蛋白', phage).isEnough).toBe(false);
  });

  test('is refused when a subject has English words and no passage holds them', () => {
    const found = coverage('镁可缓解腿抽筋吗？', phage);
    expect(found.isEnough).toBe(false);
  });
});

test('where a passage is Chinese, a Chinese word that stands nowhere is unknown, not untranslated', () => {
  const found = coverage('佚失与记忆', '间隔提取练习提高了长期记忆。');
  expect(found.untranslated).toEqual([]);
  expect(found.unknown.map(({ text }) => text)).toContain('佚失');
});
