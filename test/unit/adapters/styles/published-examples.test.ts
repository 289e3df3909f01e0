import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cslItemOf } from '../../../../main/adapters/references/csl-json.ts';
import { plainOf } from '../../../../main/adapters/styles/clean-markup.ts';
import { formatWorks } from '../../../../main/adapters/styles/format-works.ts';
import { builtInLocales, builtInStyles } from '../../../../main/adapters/styles/style-files.ts';
import type { WorkFields } from '../../../../main/core/library/work.ts';

/** References as the publishers of a style print them, each with where it stands. */
interface Example {
  readonly style: string;
  readonly source: string;
  readonly fields: WorkFields;
  readonly text: string;
  readonly locale?: string;
}

const people = (...names: readonly string[]) =>
  names.map((name) => {
    const [family = '', given = ''] = name.split(', ');
    return { family, given };
  });

const examples: readonly Example[] = [
  {
    style: 'apa',
    source: 'https://www.springer.com/journal/42761/updates/18998136',
    fields: {
      type: 'article-journal',
      title:
        'Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States',
      authors: people('Grady, J. S.', 'Her, M.', 'Moreno, G.', 'Perez, C.', 'Yelinek, J.'),
      year: 2019,
      venue: 'Psychology of Popular Media Culture',
      volume: '8',
      issue: '3',
      pages: '207-217',
    },
    text: 'Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. (2019). Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United States. Psychology of Popular Media Culture, 8(3), 207–217.',
  },
  {
    style: 'vancouver',
    source: 'https://www.nlm.nih.gov/bsd/uniform_requirements.html, example 1',
    fields: {
      type: 'article-journal',
      title: 'Solid-organ transplantation in HIV-infected patients',
      authors: people('Halpern, Scott D', 'Ubel, Peter A', 'Caplan, Arthur L'),
      year: 2002,
      date: '2002-07-25',
      venue: 'N Engl J Med',
      volume: '347',
      issue: '4',
      pages: '284-287',
    },
    text: '1. Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. 2002 Jul 25;347(4):284–7.',
  },
  {
    style: 'vancouver',
    source:
      'https://www.nlm.nih.gov/bsd/uniform_requirements.html, example 1, more than six authors',
    fields: {
      type: 'article-journal',
      title:
        'Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury',
      authors: people(
        'Rose, M E',
        'Huerbin, M B',
        'Melick, J',
        'Marion, D W',
        'Palmer, A M',
        'Schiding, J K',
        'Kochanek, P M',
        'Graham, S H',
      ),
      year: 2002,
      venue: 'Brain Res',
      volume: '935',
      issue: '1-2',
      pages: '40-46',
    },
    text: '1. Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, Schiding JK, et al. Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury. Brain Res. 2002;935(1–2):40–6.',
  },
  {
    style: 'vancouver',
    source: 'https://www.nlm.nih.gov/bsd/uniform_requirements.html, example 19',
    fields: {
      type: 'chapter',
      title: 'Chromosome alterations in human solid tumors',
      authors: people('Meltzer, P S', 'Kallioniemi, A', 'Trent, J M'),
      editors: people('Vogelstein, B', 'Kinzler, K W'),
      venue: 'The genetic basis of human cancer',
      place: 'New York',
      publisher: 'McGraw-Hill',
      year: 2002,
      pages: '93-113',
    },
    text: '1. Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid tumors. In: Vogelstein B, Kinzler KW, editors. The genetic basis of human cancer. New York: McGraw-Hill; 2002. p. 93–113.',
  },
];

test.each(examples)(
  '$style writes the reference printed at $source',
  async ({ style, fields, text, locale = 'en-US' }) => {
    const file = (await builtInStyles()).get(style);
    const { bibliography } = formatWorks({
      style: readFileSync(file?.path ?? '', 'utf8'),
      locales: await builtInLocales(),
      locale,
      items: [{ ...cslItemOf('one', fields), id: 'one' }],
    });
    // The National Library of Medicine prints a hyphen in ranges where the style has a dash.
    expect(bibliography.map(({ html }) => plainOf(html).replaceAll('–', '-'))).toEqual([
      text.replaceAll('–', '-'),
    ]);
  },
);

test('in Chinese the standard’s own words stand for “et al.”', async () => {
  const file = (await builtInStyles()).get('china-national-standard-gb-t-7714-2015-numeric');
  const names = ['印森林', '吴胜和', '李俊飞', '冯文杰'].map((name) => ({
    family: name.slice(0, 1),
    given: name.slice(1),
  }));
  const fields: WorkFields = {
    type: 'article-journal',
    title: '一篇文章',
    authors: names,
    venue: '石油学报',
    year: 2014,
  };
  const { bibliography } = formatWorks({
    style: readFileSync(file?.path ?? '', 'utf8'),
    locales: await builtInLocales(),
    locale: 'zh-CN',
    items: [{ ...cslItemOf('one', fields), id: 'one' }],
  });
  // As printed at http://zgkjsz.com/page/2023/0307/23016331.shtml, item 6: “印森林，吴胜和，李俊飞，等”.
  expect(plainOf(bibliography[0]?.html ?? '')).toContain('印森林, 吴胜和, 李俊飞, 等');
});
