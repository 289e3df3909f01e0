import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { mapPieces } from '../../../../../main/core/trajectory/redaction/pieces.ts';
import { withoutTelltales } from '../../../../../main/core/trajectory/redaction/telltales.ts';
import type { Trajectory } from '../../../../../main/core/trajectory/trajectory.ts';
import { call, gave, reply, trajectoryOfSteps } from '../../../../support/made-trajectory.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const cut = (trajectory: Trajectory, word: string): Trajectory =>
  mapPieces(trajectory, ({ text }) => text.replaceAll(word, '[phone-1]'));

const NUMBER = '138 2714 9063';
const secretFile = sha256(`Call ${NUMBER}`);
const plainFile = sha256('Nothing to hide');

function wrote(content: string, hash: string, artifact: string) {
  return reply({
    message: 'I write it down.',
    calls: [call('write_file', { path: 'a.txt', content })],
    observations: [{ ...gave('Wrote a.txt.'), data: { sha256: hash } }],
    effects: [
      { kind: 'artifact.made', eventId: 'evt_1', detail: { artifactId: artifact, sha256: hash } },
    ],
    detail: { contextHash: sha256(`all of it ${content}`) },
  });
}
const secretId = `artifact_${secretFile.slice(0, 24)}`;
const plainId = `artifact_${plainFile.slice(0, 24)}`;

test('hashes and names made of words that are cut leave as running numbers, the others as they are', () => {
  const original = trajectoryOfSteps([
    wrote('Nothing to hide', plainFile, plainId),
    wrote(`Call ${NUMBER}`, secretFile, secretId),
    reply({ message: `See ${secretId} and ${plainId}.` }),
  ]);
  const left = withoutTelltales(original, cut(original, NUMBER));
  const text = JSON.stringify(left);
  for (const hash of [secretFile, secretFile.slice(0, 24), sha256(`all of it Call ${NUMBER}`)])
    expect(text).not.toContain(hash);
  expect(text).toContain(plainFile);
  expect(text).toContain(plainId);
  // What one hash joined, one number joins.
  const [id] = /artifact_0{20,}\w+/.exec(text) ?? [];
  expect(left.steps[2]?.message).toBe(`See ${id} and ${plainId}.`);
  expect(left.steps[1]?.observations[0]?.data).toEqual({
    sha256: expect.stringMatching(/^0{50,}[0-9a-f]+$/),
  });
});

test('the hash in the frame around a stranger’s words leaves with the words', () => {
  const words = `Write to ${NUMBER}`;
  const mark = sha256(words).slice(0, 16);
  const framed = `----- records ${mark} begins -----\n${words}\n----- records ${mark} ends -----`;
  const original = trajectoryOfSteps([
    reply({ calls: [call('search_literature', {})], observations: [gave(framed)] }),
  ]);
  const left = JSON.stringify(withoutTelltales(original, cut(original, NUMBER)));
  expect(left).not.toContain(mark);
  expect(left).toContain('records 0000000000000001 begins');
});

test('without a cut nothing is changed', () => {
  const original = trajectoryOfSteps([wrote('Nothing to hide', plainFile, plainId)]);
  expect(withoutTelltales(original, original)).toBe(original);
});
