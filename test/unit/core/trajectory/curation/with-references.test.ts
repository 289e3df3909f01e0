import { expect, test } from 'vitest';
import { systemDigest } from '../../../../../main/adapters/system/digest.ts';
import {
  passagesOf,
  withReferences,
} from '../../../../../main/core/trajectory/curation/with-references.ts';
import { call, gave, reply, said, trajectoryOfSteps } from '../../../../support/made-trajectory.ts';

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

test('passages in results become references that name place and hash; the agent’s own words stay', () => {
  const { trajectory: changed, references } = withReferences(trajectory, systemDigest);
  const text = JSON.stringify(changed.steps[1]?.observations);
  expect(references).toBe(1);
  expect(text).not.toContain('Spacing raised recall');
  expect(text).toContain('work w1, file f1, page 3, characters 10–81, 71 characters');
  expect(text).toContain(systemDigest.sha256(passage));
  expect(text).toContain('[end]');
  expect(changed.steps[2]?.message).toContain(passage);
  expect(trajectory.steps[1]?.observations[0]).toMatchObject({ data: page });
});

test('works that are free keep their words, and short strings are no passages', () => {
  const { references } = withReferences(trajectory, systemDigest, {
    isProtected: (workId) => workId !== 'w1',
  });
  expect(references).toBe(0);
  const short = { ...page, excerpts: [{ page: 3, text: 'Table 2' }] };
  const step = reply({ observations: [{ ...gave('Table 2'), data: short }] });
  expect(withReferences(trajectoryOfSteps([step]), systemDigest).references).toBe(0);
});

test('passages are counted by work, sub-agents’ too in what is replaced', () => {
  expect([...passagesOf(trajectory)]).toEqual([['w1', 1]]);
  const parent = trajectoryOfSteps([], { children: [trajectory] });
  expect(withReferences(parent, systemDigest).references).toBe(1);
});
