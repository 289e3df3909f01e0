import { expect, test } from 'vitest';
import { sentencesOf } from '../../../../main/core/library/segmentation-sentences.ts';
import { seededRandom, strangeText } from '../../../support/strange-text.ts';

function sentences(text: string, language?: string): string[] {
  return sentencesOf(text, language).map(({ start, end }) => text.slice(start, end));
}

/** "|" is where a sentence ends. */
const cases: readonly string[] = [
  'Cells grew. |They divided.',
  'As Smith et al. (2019) showed, it grows. |We agree.',
  'This was shown by Smith et al. |However, others disagree.',
  'Some metals, e.g. Iron and zinc, are needed. |Others, i.e. Lead, are not.',
  'It is shown in Fig. 2 and Figs. 3–5. |The rest follows.',
  'See Eq. 4 and Ref. 12 for details. |Then go on.',
  'The value was 0.05 and P < .001. |The other was 3.14.',
  'J. Smith and A. B. Jones agreed. |So did we.',
  'We used E. coli and S. Typhimurium strains. |Both grew.',
  'They took vitamin C. |The others did not.',
  'Dr. Wang met Prof. Li. |They talked.',
  'Treatment vs. Placebo was compared (cf. Table 1). |No difference was seen.',
  'Growth was slow [12]. |It then stopped [13,14].',
  'Growth was slow. [12] |It then stopped.',
  'Growth was slow.[12] |It then stopped.',
  'Growth was slow.12,13 |It then stopped.',
  'Growth was 3.5 Times larger.',
  'Was it so? |It was! |Good.',
  '“It grows.” |She left.',
  'He asked “why?” and left. |Nobody answered.',
  'The U.S. |The court agreed.',
  'The U.S. Army agreed. |It left.',
  'Samples came from Merck Inc. and Roche Ltd. in Basel. |All were pure.',
  'It was kept at 4 °C. |The next day it was warmed.',
  'Heading without a stop|\n\nThe paragraph begins. |It ends.',
  'A line that\ngoes on. |Another\none.',
  '海洋吸收二氧化碳。|这会影响珊瑚吗？|会的！|因此需要研究。',
  '他说：“结果是可靠的。”|我们同意。',
  '鉄を添加した。|その結果、増殖が促進された。',
  'Approx. 30 mice (n = 12; Suppl. Table 2) were used. |All lived.',
  'Homo spp. Were found, resp. Lost.',
  'The pH was 7.4 (ref. 3). |At pH 5.0 it fell.',
];

test.each(cases)('%s', (marked) => {
  const language = /\p{Script=Hiragana}/u.test(marked)
    ? 'ja'
    : /\p{Script=Han}/u.test(marked)
      ? 'zh'
      : 'en';
  const expected = marked.split('|').map((sentence) => sentence.trim());
  expect(sentences(marked.replaceAll('|', ''), language)).toEqual(expected);
});

test('sentences are in order, do not overlap and miss nothing but white space, over random text', () => {
  const random = seededRandom(11);
  for (let round = 0; round < 400; round += 1) {
    const text = strangeText(random, 60);
    let position = 0;
    for (const { start, end } of sentencesOf(text)) {
      expect(text.slice(position, start).trim()).toBe('');
      expect(end).toBeGreaterThan(start);
      expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
      position = end;
    }
    expect(text.slice(position).trim()).toBe('');
  }
});
