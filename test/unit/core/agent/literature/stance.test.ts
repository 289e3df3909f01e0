import { expect, test } from 'vitest';
import { indexGlossary } from '../../../../../main/core/agent/playbook/literature/glossary.ts';
import { understand } from '../../../../../main/core/agent/playbook/literature/question.ts';
import { stanceOf } from '../../../../../main/core/agent/playbook/literature/stance.ts';
import { shippedGlossary } from '../../../../support/glossary.ts';

const glossary = indexGlossary(shippedGlossary().entries);
const improves = 'Does spaced retrieval improve retention?';

test.each([
  [improves, 'Spaced retrieval improved retention after a week.', 'agrees'],
  [improves, 'Spaced retrieval led to higher recall than massed retrieval.', 'agrees'],
  [improves, 'Spaced retrieval did not improve retention over massed quizzes.', 'disagrees'],
  [improves, 'Spaced retrieval reduced retention in the youngest group.', 'disagrees'],
  [improves, 'We found no effect of spaced retrieval on retention.', 'disagrees'],
  [
    improves,
    'With spaced retrieval retention was higher at first but retention was lower later.',
    'mixed',
  ],
  [improves, 'Retention was tested after a week.', 'neutral'],
  [improves, 'Feedback improved retention.', 'neutral'],
  [improves, 'Spaced retrieval reduced errors and retention was measured.', 'neutral'],
  [improves, 'We asked whether spaced retrieval improves retention.', 'neutral'],
  [improves, 'Massed practice gave better retention than spaced retrieval.', 'disagrees'],
  ['What is spaced retrieval?', 'Spaced retrieval improved retention.', 'neutral'],
  ['Does iron reduce growth?', 'Iron reduced growth, and sugar increased survival.', 'agrees'],
  ['Does iron reduce growth?', 'Iron did not reduce growth.', 'disagrees'],
  ['Does iron increase growth?', 'Iron increased rather than decreased growth.', 'agrees'],
  ['微菌素会促进细菌的生长吗？', '微菌素促进而不是抑制了细菌的生长。', 'agrees'],
  ['Does iron reduce growth?', 'Iron did not increase growth.', 'neutral'],
  ['Does diet affect bacteria?', 'Diet had no effect on bacteria of the gut.', 'disagrees'],
  ['Does diet affect bacteria?', 'Diet altered the bacteria of the gut.', 'agrees'],
  ['微菌素会抑制细菌的生长吗？', '微菌素显著抑制了细菌的生长。', 'agrees'],
  ['微菌素会抑制细菌的生长吗？', '微菌素对细菌的生长没有影响。', 'disagrees'],
  ['微菌素会抑制细菌的生长吗？', '本文考察微菌素是否抑制细菌的生长。', 'neutral'],
])('%s — “%s” is %s', (question, sentence, stance) => {
  expect(stanceOf(sentence, understand(question, glossary)).stance).toBe(stance);
});

test('a stance shows the words it rests on, and they stand in the sentence', () => {
  const sentence = 'Spaced retrieval did not improve retention over massed quizzes.';
  const { cue } = stanceOf(sentence, understand(improves, glossary));
  expect(cue).toBe('did not improve');
  expect(sentence).toContain(cue);
});
