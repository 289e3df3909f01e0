import { expect, test } from 'vitest';
import { knownSources, unknownSources } from '../../../../../main/core/agent/model/reply-check.ts';
import { draft } from '../../../../../main/core/agent/session-record.ts';
import { pathWriter } from '../../../../support/path-writer.ts';

const found =
  'Cole 2023, https://doi.org/10.1371/journal.pone.0000217, see arXiv:2301.01234v2 and https://www.Example.org/papers/A1.html#top (also 10.1016/S0140-6736(20)30183-5).';

async function known() {
  const path = await pathWriter({ task: 'Is https://lab.example.org/data?set=3 any good?' });
  const [search = '', report = ''] = await path.reply({
    calls: [{ name: 'library_search' }, { name: 'write_report' }],
  });
  await path.result(search, found);
  await path.result(report, 'As 10.5555/made-up shows, https://made-up.example/x');
  for (const id of ['evidence_aaaa1111', 'evidence_bbbb2222']) {
    await path.add(
      draft(
        'evidence.recorded',
        {
          evidenceId: id,
          workId: 'work_1',
          anchor: {
            fileId: 'f'.repeat(64),
            extractor: 'test/1',
            quote: { exact: 'q', prefix: '', suffix: '' },
            position: { page: 1, start: 0, end: 1, rectangles: [] },
          },
          theme: 't',
          stance: 'neutral',
        },
        'tool',
      ),
    );
  }
  return knownSources(path.events(), [{ doi: '10.1000/XYZ.1' }, {}]);
}

test.each([
  'It falls [E1], and rises [E2, E1]; see [E1, p. 4] and 【E2】.',
  'Recorded as evidence_aaaa1111.',
  'DOI 10.1371/JOURNAL.pone.0000217.',
  'See doi:10.1000/xyz.1, **10.1000/xyz.1** and (10.1016/S0140-6736(20)30183-5).',
  'See [the page](https://example.org/papers/A1.html).',
  'http://example.org/papers/A1.html/ or just https://example.org.',
  'https://arxiv.org/abs/2301.01234 and arXiv:2301.01234v1, https://doi.org/10.48550/arXiv.2301.01234',
  '见 https://lab.example.org/data?set=3。',
  'E1 is a ubiquitin-activating enzyme; prostaglandin E2 (PGE2), estradiol (E2) and vitamin [E].',
  'Plain words, [1], [Table E] and a version 10.4.',
])('what the session holds may be named: %s', async (text) => {
  expect(unknownSources(text, await known())).toEqual([]);
});

test.each([
  ['As shown [E3].', ['E3']],
  ['As shown [E1–E9] and 【e7】', ['E9', 'E7']],
  ['From evidence_cccc3333.', ['evidence_cccc3333']],
  ['Smith, doi:10.1371/journal.pone.9999999.', ['10.1371/journal.pone.9999999']],
  ['A shortened 10.1371/journal.pone is another', ['10.1371/journal.pone']],
  ['arXiv:2401.99999 and https://arxiv.org/abs/2401.99999v3', ['arXiv:2401.99999']],
  ['(https://example.org/papers/A2.html)', ['example.org/papers/A2.html']],
  ['https://example.org/pap is no page', ['example.org/pap']],
  [
    '10.5555/made-up, from my own report, https://made-up.example/x',
    ['10.5555/made-up', 'made-up.example/x'],
  ],
  ['Twice: [E3], [E3].', ['E3']],
])('what it does not hold is named once: %s', async (text, unknown) => {
  expect(unknownSources(text, await known())).toEqual(unknown);
});

test('a source does not become known by being written to a file and read from it', async () => {
  const path = await pathWriter();
  const [write = '', read = '', other = ''] = await path.reply({
    calls: [
      { name: 'write_file', input: { path: 'a.md', text: 'See 10.5555/mine.' } },
      { name: 'read_file', input: { path: 'a.md' } },
      { name: 'read_file', input: { path: 'from-the-researcher.bib' } },
    ],
  });
  await path.result(write, 'Wrote a.md: See 10.5555/mine.');
  await path.result(read, 'See 10.5555/mine.');
  await path.result(other, 'doi = {10.5555/theirs}');
  const sources = knownSources(path.events(), []);
  expect(unknownSources('10.5555/mine and 10.5555/theirs', sources)).toEqual(['10.5555/mine']);
});

test('a thousand made-up sources are cut to what the record takes', async () => {
  const text = Array.from({ length: 1_000 }, (_, index) => `10.9999/${index}`).join(', ');
  expect(unknownSources(text, await known())).toHaveLength(100);
});
