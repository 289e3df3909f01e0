import { expect, test } from 'vitest';
import { hostOf, isOpenable } from '../../../../renderer/features/workbench/markdown/address.ts';
import { markSources } from '../../../../renderer/features/workbench/markdown/source-marks.ts';

const evidence = new Map([
  ['evidence_ab12', 'evidence_ab12'],
  ['E2', 'evidence_cd34'],
]);

test('ids of known evidence become citations, with the brackets around them', () => {
  expect(
    markSources('Spacing helps [evidence_ab12] and (see E2).', { evidence, refused: [] }),
  ).toEqual([
    { kind: 'text', text: 'Spacing helps ' },
    { kind: 'citation', evidenceId: 'evidence_ab12', text: '[evidence_ab12]' },
    { kind: 'text', text: ' and (see ' },
    { kind: 'citation', evidenceId: 'evidence_cd34', text: 'E2' },
    { kind: 'text', text: ').' },
  ]);
});

test('an id that the session does not hold stays plain text', () => {
  const text = 'As in E9 and evidence_zz, and in NE2.';
  expect(markSources(text, { evidence, refused: [] })).toEqual([{ kind: 'text', text }]);
});

test('only the sentence that names a refused source is marked, whole, with its citations', () => {
  const parts = markSources('It helps. Smith shows so (10.1000/XYZ.12) and E2. It ends.', {
    evidence,
    refused: ['10.1000/xyz.12'],
  });
  expect(parts).toEqual([
    { kind: 'text', text: 'It helps. ' },
    {
      kind: 'refused',
      parts: [
        { kind: 'text', text: 'Smith shows so (10.1000/XYZ.12) and ' },
        { kind: 'citation', evidenceId: 'evidence_cd34', text: 'E2' },
        { kind: 'text', text: '. ' },
      ],
    },
    { kind: 'text', text: 'It ends.' },
  ]);
});

test('Chinese sentences end without a space', () => {
  const parts = markSources('有效。见 arXiv:1234.5678 的结果。结束。', {
    evidence,
    refused: ['arXiv:1234.5678'],
  });
  expect(parts.map(({ kind }) => kind)).toEqual(['text', 'refused', 'text']);
});

test('only addresses of the web and of mail can be opened, and a host is named as it is', () => {
  const dangerous = ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '#/settings'];
  expect(dangerous.filter(isOpenable)).toEqual([]);
  expect(isOpenable('https://www.example.org/a')).toBe(true);
  expect(hostOf('https://www.example.org/a')).toBe('example.org');
  expect(hostOf('https://example.org@evil.test/')).toBe('evil.test');
});
