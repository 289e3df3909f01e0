import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  findTesseract,
  rememberedTesseract,
} from '../../../../main/adapters/recognition/tesseract.ts';

const isWindows = process.platform === 'win32';
if (isWindows) process.stdout.write('skipped: the programs of this test are shell scripts\n');

/** A folder with a program of that name, which answers what it is asked and does `page` for a page. */
function programFolder(page: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-program-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const script = `#!/bin/sh
case "$1" in
  --version) echo "tesseract 9.9.9" ;;
  --list-langs) echo "List of available languages (3):"; echo eng; echo osd; echo "chi_sim" ;;
  *) ${page} ;;
esac
`;
  writeFileSync(join(folder, 'tesseract'), script);
  chmodSync(join(folder, 'tesseract'), 0o755);
  return folder;
}

const bitmap = { width: 2, height: 2, pixels: new Uint8Array([0, 255, 255, 0]), resolution: 300 };

async function asked(page: string, signal?: AbortSignal) {
  const found = await findTesseract([programFolder(page)]);
  if (!found) throw new Error('It was not found.');
  return found.recognise(bitmap, ['eng', 'chi_sim'], signal);
}

test.skipIf(isWindows)(
  'what is installed is told: version and languages, without the data that reads nothing',
  async () => {
    const found = await findTesseract([programFolder('true')]);
    expect(found).toMatchObject({ engine: 'tesseract 9.9.9', languages: ['eng', 'chi_sim'] });
  },
);

test.skipIf(isWindows)(
  'it is given the picture, the languages and the resolution, and nothing of our environment',
  async () => {
    process.env['CAIRN_SECRET_OF_THE_TEST'] = 'hidden';
    onTestFinished(() => void Reflect.deleteProperty(process.env, 'CAIRN_SECRET_OF_THE_TEST'));
    const line = `<span class='ocr_line' title='bbox 0 0 90 9; x_size 9'><span class='ocrx_word' title='bbox 0 0 90 9; x_wconf 88'>%s</span></span>`;
    const answer = await asked(
      `bytes=$(wc -c | tr -d ' '); printf "<html><body>${line}</body></html>" "$*|$bytes|$CAIRN_SECRET_OF_THE_TEST|"`,
    );
    expect(answer).toMatchObject({
      ok: true,
      data: {
        words: [{ text: 'stdin stdout -l eng+chi_sim --dpi 300 hocr|15||' }],
        confidence: 88,
      },
    });
  },
);

test.skipIf(isWindows).each([
  [
    'an exit with an error',
    'echo "Error opening data file" >&2; exit 1',
    /Error opening data file/,
  ],
  ['an answer that does not end', 'cat /dev/zero', /did not end/],
])('%s is a failure with its reason', async (_what, page, reason) => {
  const answer = await asked(page);
  expect(answer).toMatchObject({ ok: false, error: { code: 'recognition_failed' } });
  expect(JSON.stringify(answer)).toMatch(reason);
});

test.skipIf(isWindows)('an answer that is no hOCR has no words', async () => {
  expect(await asked('echo not markup')).toEqual({ ok: true, data: { words: [], confidence: 0 } });
});

test.skipIf(isWindows)('a program that hangs is ended by Stop', async () => {
  const stop = new AbortController();
  const answer = asked('exec sleep 60', stop.signal);
  setTimeout(() => stop.abort(), 50);
  expect(await answer).toMatchObject({ ok: false, error: { code: 'stopped' } });
});

test.skipIf(isWindows)(
  'where there is none, none is found; one that is installed later is',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-empty-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const find = rememberedTesseract([folder]);
    expect(await find()).toBeUndefined();
    copyFileSync(join(programFolder('true'), 'tesseract'), join(folder, 'tesseract'));
    expect(await find()).toMatchObject({ engine: 'tesseract 9.9.9' });
  },
);

test.skipIf(isWindows)(
  'words it does not trust are left out, and lower the trust in the page all the same',
  async () => {
    const word = (trust: number, text: string): string =>
      `<span class='ocrx_word' title='bbox 0 0 90 9; x_wconf ${trust}'>${text}</span>`;
    const line = `<span class='ocr_line' title='bbox 0 0 90 9; x_size 9'>${word(90, 'ponds')}${word(10, 'zs')}${word(2, 'mrtg')}</span>`;
    const answer = await asked(`printf "%s" "<html><body>${line}</body></html>"`);
    expect(answer).toMatchObject({
      ok: true,
      data: { words: [{ text: 'ponds' }], confidence: 34 },
    });
  },
);

test.skipIf(isWindows)('data of a language that is installed later is there', async () => {
  const folder = programFolder('true');
  const find = rememberedTesseract([folder], 0);
  expect(await find()).toMatchObject({ languages: ['eng', 'chi_sim'] });
  const script = `#!/bin/sh
case "$1" in --version) echo "tesseract 9.9.9" ;; *) echo "List:"; echo eng; echo jpn ;; esac
`;
  writeFileSync(join(folder, 'tesseract'), script);
  expect(await find()).toMatchObject({ languages: ['eng', 'jpn'] });
});
