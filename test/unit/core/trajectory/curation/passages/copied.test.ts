import { expect, test } from 'vitest';
import { systemDigest } from '../../../../../../main/adapters/system/digest.ts';
import { inOneGo } from '../../../../../../main/core/trajectory/curation/passages/in-pieces.ts';
import { copiedPassages } from '../../../../../../main/core/trajectory/curation/passages/copied.ts';
import { call, gave, reply, trajectoryOfSteps } from '../../../../../support/made-trajectory.ts';

const QUOTED = 'Spacing raised recall by forty-two percent after a week in both groups.';
const REST = 'The second group had slept before the test, and remembered more of the pictures.';
const TITLE = 'The long memory of words that were practised with pauses in between';
const hits = [
  { workId: 'w1', fileId: 'f1', title: TITLE, text: `${TITLE}. By A. Cole. ${QUOTED} ${REST}` },
];
const trajectory = trajectoryOfSteps([
  reply({ observations: [{ ...gave(`1. Cole\n${QUOTED} ${REST}`), data: { hits } }] }),
  reply({ calls: [call('record_evidence', { quote: QUOTED }, 'c2')] }),
]);

test('a kept output holds passages; a report with the quotes of the agent and a title does not', () => {
  const copied = inOneGo(copiedPassages(trajectory, systemDigest));
  const holds = (text: string) => inOneGo(copied(text));
  expect(holds(`[page 1]\n${QUOTED} ${REST}`)).toBe(true);
  expect(holds(`# Report\n\n| 1 | “${QUOTED}” |\n\n1. Cole, A. ${TITLE}. Cited as [1].`)).toBe(
    false,
  );
  expect(holds(`“${QUOTED}” And then: ${REST.toUpperCase()} ${REST}`)).toBe(true);
  expect(holds('Notes of my own, with nothing in them that stands in any of the works.')).toBe(
    false,
  );
});
