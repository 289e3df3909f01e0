import { expect, test } from 'vitest';
import { comparisonTable } from '../../../../../main/core/trajectory/datasets/comparison.ts';
import {
  DEFAULT_CRITERIA,
  DatasetVersion,
} from '../../../../../main/core/trajectory/datasets/dataset.ts';
import { profileOf } from '../../../../../main/core/trajectory/datasets/profile.ts';
import { candidate, THIRDS } from '../../../../support/dataset-candidates.ts';

const profile = profileOf([
  {
    candidate: candidate('ses_a', {
      counts: { tokens: 100, turns: 2, calls: 1, recoveries: 1, feedback: 3 },
    }),
    split: 'train',
    taskKey: 'a',
  },
  {
    candidate: candidate('ses_b', { counts: { tokens: 300, turns: 6, calls: 3 } }),
    split: 'train',
    taskKey: 'b',
  },
  {
    candidate: candidate('ses_c', {
      counts: { tokens: 40_000, turns: 90, calls: 80, recoveries: 9, feedback: 9 },
    }),
    split: 'test',
    taskKey: 'c',
  },
]);

const arm = DatasetVersion.parse({
  datasetId: 'dts_1',
  version: 2,
  origin: { kind: 'arm', from: 1, experimentId: 'exp_1' },
  name: 'Arms',
  criteria: DEFAULT_CRITERIA,
  selection: { kind: 'all' },
  split: THIRDS,
  tokenizer: 'estimate',
  members: [],
  profile,
});

test('arms are compared by their training members alone, in which alone they differ', () => {
  const row = '| [v2](v2/README.md) | All that fit. | 2 | 0 | 1 | 400 | 200 | 4 | 2 | 1 | 3 |';
  expect(comparisonTable([arm], 'en')).toContain(row);
  expect(comparisonTable([arm], 'en')).toContain(
    '| train: Tokens (mean) | train: Replies (mean) |',
  );
});

test('a version of before training was counted on its own leaves its figures open', () => {
  const { training: _training, ...before } = profile;
  const old = DatasetVersion.parse({ ...arm, profile: before });
  expect(comparisonTable([old], 'en')).toContain('| 400 | 200 | – | – | – | – |');
});
