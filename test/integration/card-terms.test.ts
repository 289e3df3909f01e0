import { expect, test } from 'vitest';
import { cardTerms } from '../../main/engine/trajectories/card-terms.ts';

test('trajectories without a model are said as such, and never as a model without a name', async () => {
  const models = ['', 'claude-opus-4-5', 'gzy_unheard-of'];
  const english = await cardTerms(models, [], 'en', 4);
  expect(english).toContain('gzy_unheard-of: no entry for this model. Read its terms.');
  expect(english.at(-1)).toBe(
    '4 trajectories name no model: whose terms hold for them is not known.',
  );
  const chinese = await cardTerms(models, [], 'zh', 4);
  expect(chinese).toContain('gzy_unheard-of：没有该模型的条目，请阅读其条款。');
  expect(chinese.at(-1)).toBe('4 条轨迹未注明模型，适用谁的条款无从得知。');
});

test('where every trajectory names its model, nothing is said of unnamed ones', async () => {
  const terms = await cardTerms(['claude-opus-4-5'], [], 'en', 0);
  expect(terms.join('\n')).not.toContain('name no model');
});
