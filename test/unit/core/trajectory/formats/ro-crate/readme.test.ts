import { expect, test } from 'vitest';
import { newPackedTexts } from '../../../../../../main/adapters/trajectories/packed-texts.ts';
import {
  newReadme,
  type ReadmeMember,
} from '../../../../../../main/core/trajectory/formats/ro-crate/readme.ts';

const about = { program: 'Cairn 0.1.0', time: '2026-04-01T09:00:00.000Z' };
const member: ReadmeMember = {
  folder: 'ses_1',
  title: 'Spacing',
  task: 'Does spacing\nhelp?',
  sessionId: 'ses_1',
  language: 'en',
  steps: 9,
  quotes: 2,
  decisions: 1,
  licence: undefined,
  record: { state: 'here', file: 'ses_1/record.jsonl', events: 31 },
  cuts: 0,
  kept: 0,
  references: 0,
  withoutBytes: [],
};

function readme(members: readonly ReadmeMember[]): string {
  const made = newReadme(newPackedTexts);
  for (const each of members) made.add(each);
  return [...made.text(about)].join('');
}

test('the README says where the record is, what is not in the crate and how to verify it', () => {
  const text = readme([member]);
  expect(text).toContain('`ses_1/record.jsonl`: 31 events');
  expect(text).toContain('Task: Does spacing help?');
  expect(text).toContain('No licence was stated');
  expect(text).toMatch(/What is not in it[\s\S]*The papers themselves/u);
  expect(text).toMatch(/How to verify it[\s\S]*sha256sum/u);
});

test('a record that was left out, cuts and files without their bytes are said with their reasons', () => {
  const text = readme([
    {
      ...member,
      record: { state: 'left_out', why: 'cut' },
      cuts: 3,
      kept: 4,
      references: 2,
      withoutBytes: [{ path: 'work/notes.md', why: 'changed' }],
    },
  ]);
  expect(text).toContain('The record was left out: secrets or personal data were cut');
  expect(text).toContain('3 places');
  expect(text).toContain('4 such places are in it because somebody decided to keep them');
  expect(text).toContain('2 passages');
  expect(text).toContain('`work/notes.md` are not here: it had been changed since');
});

test('it is in the language of the sessions, and in English where they differ', () => {
  const chinese: ReadmeMember = { ...member, language: 'zh' };
  expect(readme([chinese])).toContain('如何核对');
  expect(readme([chinese, member])).toContain('How to verify it');
});
