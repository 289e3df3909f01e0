import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPdfReader } from '../../main/adapters/pdf/reader.ts';
import { recogniseReferences } from '../../main/core/library/references/recognise.ts';
import { titleKeyOf } from '../../main/core/library/identity-title.ts';
import { libraryEngine } from '../support/library-engine.ts';
import { record } from '../support/library-workspace.ts';
import { writePdf } from '../support/pdf-writer.ts';
import type { TestEngine } from '../support/test-engine.ts';

const LINES = [
  'Ponds rise and fall each day [1, 2]. Some say that the moon does it [3], but no',
  'pond is large enough for that, and the wind explains all that was seen [2-4].',
];
const LIST = [
  '[1] Cole M, Ng T. Tides of small ponds in windy weather. J Pond. 2011;4:1-9. doi: 10.5555/POND.2011.4',
  '[2] Wu D. Gauges that measure rain in ponds and rivers. Rain Lett. 2015;2:3-5.',
  '[3] Moss B. The moon above the water of small ponds. Moon Res. 1999;1:1-2.',
  '[4] Reed A. Reeds and their shadows. arXiv:2101.00001, 2021.',
];

async function importPaper(cairn: TestEngine, name: string, list: readonly string[]) {
  const bytes = writePdf([
    {
      texts: [
        { text: 'What moves the ponds of the north', x: 60, y: 740, size: 18, bold: true },
        ...LINES.map((text, index) => ({ text, x: 60, y: 690 - 13 * index })),
        { text: 'References', x: 60, y: 640, size: 13, bold: true },
        ...list.map((text, index) => ({ text, x: 60, y: 615 - 22 * index })),
      ],
    },
  ]);
  const path = join(cairn.folder, '..', name);
  await writeFile(path, bytes);
  await cairn.finished(await cairn.get('library.import', { paths: [path] }));
  return createHash('sha256').update(bytes).digest('hex');
}

describe('the references of a file', () => {
  test('are listed with the works of the library they name, and how each was recognised', async () => {
    const { cairn, ids } = await libraryEngine([
      record('Another title for the tides', { doi: '10.5555/pond.2011.4' }),
      record('Gauges that Measure Rain in Ponds and Rivers', { year: 2014 }),
      record('The moon above the water of small ponds', { year: 2019 }),
      record('A preprint', { arxiv: '2101.00001' }),
    ]);
    const fileId = await importPaper(cairn, 'ponds.pdf', LIST);
    const { references } = await cairn.get('file.references', { fileId });
    expect(references.map(({ label, workId, reason }) => [label, workId, reason])).toEqual([
      ['1', ids[0], 'doi'],
      ['2', ids[1], 'title_year'],
      // Twenty years lie between them: a title alone is not enough.
      ['3', undefined, undefined],
      ['4', ids[3], 'arxiv'],
    ]);
    expect(references.map(({ mentions }) => mentions.length)).toEqual([1, 2, 2, 1]);
    const { text } = await cairn.get('file.page', { fileId, page: 1 });
    const cited = references[1]?.mentions.map(({ start, end }) => text.slice(start, end));
    expect(cited).toEqual(['2', '2-4']);
  });

  test('follow the library: a work that comes in or goes is linked or no longer linked', async () => {
    const { cairn, ids } = await libraryEngine([
      record('Another title for the tides', { doi: '10.5555/pond.2011.4' }),
    ]);
    const fileId = await importPaper(cairn, 'ponds.pdf', LIST);
    const linked = async () =>
      (await cairn.get('file.references', { fileId })).references.map(({ workId }) => workId);
    expect(await linked()).toEqual([ids[0], undefined, undefined, undefined]);
    await cairn.get('work.remove', { workIds: [...ids] });
    expect(await linked()).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('of a file without a list are none, and of an unknown file not found', async () => {
    const { cairn } = await libraryEngine([]);
    const fileId = await importPaper(cairn, 'short.pdf', []);
    expect(await cairn.get('file.references', { fileId })).toEqual({ references: [] });
    expect(await cairn.call('file.references', { fileId: '0'.repeat(64) })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });
});

/** Published papers, where they lie beside the repository. */
const papers = ['../../../shared/data/papers', '../../../../shared/data/papers']
  .map((path) => resolve(import.meta.dirname, path))
  .find((path) => existsSync(path));
if (papers === undefined)
  console.info(
    'skipped: references of real papers (there is no ../shared/data beside the repository)',
  );

/** Entries counted by hand in the printed lists. */
const COUNTED: Readonly<Record<string, number>> = {
  '10.1016%2Fj.cub.2024.02.062': 73,
  '10.1038%2Fs41467-023-40886-7': 52,
  '10.1038%2Fs41467-024-46676-z': 67,
  '10.1093%2Fnar%2Fgkae167': 80,
  '10.1128%2Faem.01486-22': 90,
  '10.1186%2Fs12915-023-01805-w': 76,
};
/** Twenty entries read by eye: a digest of "title key|year|DOI", since the papers are not part of this project. */
const READ_BY_EYE: readonly (readonly [string, number, string])[] = [
  ['10.1016%2Fj.cub.2024.02.062', 9, 'b8a9426bd515f289'],
  ['10.1016%2Fj.cub.2024.02.062', 27, '118c9d8663a88752'],
  ['10.1016%2Fj.cub.2024.02.062', 45, 'c5dd95d3bf8210a8'],
  ['10.1016%2Fj.cub.2024.02.062', 63, '1e7eece56417f3b9'],
  ['10.1038%2Fs41467-023-40886-7', 8, 'ea632f28ad9aa381'],
  ['10.1038%2Fs41467-023-40886-7', 21, 'fd7ba21ec494876c'],
  ['10.1038%2Fs41467-023-40886-7', 34, '8327db6cd8c3d15d'],
  ['10.1038%2Fs41467-023-40886-7', 47, 'dd2031289e2ef8b1'],
  ['10.1038%2Fs41467-024-46676-z', 11, '633477366bbed81d'],
  ['10.1038%2Fs41467-024-46676-z', 33, '52c0ae1e5bafb928'],
  ['10.1038%2Fs41467-024-46676-z', 55, '6a229f7de8396380'],
  ['10.1093%2Fnar%2Fgkae167', 13, '35d8aa0ceb1b7e16'],
  ['10.1093%2Fnar%2Fgkae167', 39, '9417fded40cc3c95'],
  ['10.1093%2Fnar%2Fgkae167', 65, '107b93f796986e8e'],
  ['10.1128%2Faem.01486-22', 17, 'b0af51e2540de2cc'],
  ['10.1128%2Faem.01486-22', 43, '47d50517acdb5d7e'],
  ['10.1128%2Faem.01486-22', 69, '1659583fb93ad35c'],
  ['10.1186%2Fs12915-023-01805-w', 5, '9bb75fa1e211dc04'],
  ['10.1186%2Fs12915-023-01805-w', 31, 'df21f39f938017a4'],
  ['10.1186%2Fs12915-023-01805-w', 57, '3cfffe9e58fc7216'],
];

test.skipIf(papers === undefined)(
  'of six published papers all entries are found, and title, year and DOI are what is printed',
  { timeout: 300_000 },
  async () => {
    const reader = createPdfReader();
    onTestFinished(() => reader.close());
    let right = 0;
    for (const [name, printed] of Object.entries(COUNTED)) {
      const read = await reader.extract(join(papers ?? '', `${name}.pdf`));
      if (!read.ok) throw new Error(read.error.message);
      const found = recogniseReferences(read.data.pages);
      const cited = found.filter(({ mentions }) => mentions.length > 0).length;
      const sample = READ_BY_EYE.filter(([paper]) => paper === name);
      const same = sample.filter(([, number, digest]) => {
        const entry = found.find(({ label }) => label === String(number));
        const { title = '', year, doi = '' } = entry ?? {};
        const read20 = createHash('sha256').update(`${titleKeyOf(title)}|${year}|${doi}`);
        return read20.digest('hex').startsWith(digest);
      });
      right += same.length;
      console.info(
        `${decodeURIComponent(name)}: ${found.length} of ${printed} entries, ${found.filter(({ title }) => title !== undefined).length} with title, ${found.filter(({ doi }) => doi !== undefined).length} with DOI, ${cited} with places that cite them; by eye right ${same.length} of ${sample.length}`,
      );
      expect(found.map(({ label }) => Number(label))).toEqual(
        Array.from({ length: printed }, (_, index) => index + 1),
      );
      expect(cited).toBeGreaterThanOrEqual(0.9 * printed);
    }
    expect(right).toBeGreaterThanOrEqual(19);
  },
);
