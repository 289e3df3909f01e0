import { expect, test } from 'vitest';
import { writeReferences } from '../../../../main/adapters/references/write-references.ts';
import { ReferenceFormat } from '../../../../main/core/library/reference-format.ts';
import type { WorkFields } from '../../../../main/core/library/work.ts';

/** As the text of a paper gives it: a range with a dash, an abstract with the breaks of its paragraphs. */
const fields: WorkFields = {
  title: 'Frogs of small ponds',
  authors: [{ family: 'Reed', given: 'Ada' }],
  year: 2024,
  type: 'article-journal',
  venue: 'Pond Research',
  volume: '52',
  issue: '6',
  pages: '2761–2775',
  abstract: 'We counted frogs.\n\nThere were many.',
};

test.each(ReferenceFormat.options)(
  'an article that was read from a paper has room for all of it in %s',
  async (format) => {
    const { text, lost } = await writeReferences([{ workId: 'work_1', fields }], format);
    expect(lost).toEqual([]);
    expect(text).toContain('2761');
    expect(text).not.toContain('–');
  },
);

test('what a format has no room for is still named', async () => {
  const work = { workId: 'work_1', fields: { ...fields, arxiv: '2401.00001' } };
  const { lost } = await writeReferences([work], 'nbib');
  expect(lost).toEqual([{ workId: 'work_1', fields: ['arxiv'] }]);
});
