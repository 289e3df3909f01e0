import { expect, test } from 'vitest';
import { sortGiven } from '../../../main/desktop/sort-given.ts';
import { placeOfLink } from '../../../preload/contract/cairn-link.ts';

/**
 * Anybody can make a person click a `cairn://` link. It leads to a place that this list knows, or
 * nowhere; what it names is neither decoded nor looked for on the disk.
 */
const fileId = 'ab'.repeat(32);
const knownPlace =
  /^$|^\/workbench\/[\w-]{1,64}$|^\/reader\/[0-9a-f]{64}(\?page=[1-9]\d{0,5})?$|^\/trajectories\/[a-z0-9]+_[a-z0-9_]*(\.[a-z0-9_]{1,64})?(\?step=[\w-]{1,64})?$/;

const hostile = [
  'cairn://trajectory',
  'cairn://trajectory/',
  'cairn://trajectory//ses_1',
  'cairn://trajectory/overview',
  'cairn://trajectory/compare?step=evt_1',
  'cairn://trajectory/redaction',
  'cairn://trajectory/ses_1/redaction',
  'cairn://trajectory/ses_1/record?step=evt_1',
  'cairn://trajectory/..',
  'cairn://trajectory/../settings',
  'cairn://trajectory/ses_1/../../settings',
  'cairn://trajectory/ses_1..',
  'cairn://trajectory/.ses_1',
  'cairn://trajectory/ses_1.evt_2.evt_3',
  'cairn://trajectory/%73es_1',
  'cairn://trajectory/SES_1',
  'cairn://trajectory/ses_1#/settings',
  'cairn://trajectory/ses_1?step=evt_1#/settings',
  'cairn://trajectory/ses_1?step=evt_1&replay=1',
  'cairn://trajectory/ses_1?step=evt_1?step=evt_2',
  'cairn://trajectory/ses_1?step=../x',
  'cairn://trajectory/ses_1?step=%2e%2e',
  'cairn://trajectory/ses_1?step=a b',
  'cairn://trajectory/ses_1?step=a\n',
  'cairn://trajectory/ses_1?step=<script>',
  'cairn://trajectory/ses_1?step=javascript:alert(1)',
  'cairn://trajectory/ses_1?step==a',
  'cairn://trajectory/ses_1?find=a',
  'cairn://trajectory/ses_1?__proto__=a',
  'cairn://__proto__/ses_1?step=a',
  'cairn://constructor/ses_1?step=a',
  'cairn://me:you@trajectory/ses_1',
  'cairn:trajectory/ses_1',
  'cairn:///trajectory/ses_1',
  'cairn://trajectory\\ses_1',
  'cairn://trajectory/ѕes_1',
  'cairn://trajectory/ses_1\u202E?step=a',
  ' cairn://trajectory/ses_1',
  `cairn://trajectory/ses_${'1'.repeat(61)}`,
  `cairn://trajectory/ses_1?step=${'a'.repeat(65)}`,
  `cairn://trajectory/${'a_'.repeat(1_000_000)}`,
  'cairn://reader/../../etc/passwd?page=1',
  'cairn://session/ses_1?step=a',
];

test.each(hostile.map((link) => [link.slice(0, 80), link]))('%j leads nowhere', (_short, link) => {
  expect(placeOfLink(link)).toBeUndefined();
});

test('hostile links that the system hands over are counted, and none is taken for a file', async () => {
  const links = hostile.filter((link) => link.startsWith('cairn'));
  const looked: string[] = [];
  const sorted = await sortGiven(links, async (path) => {
    looked.push(path);
    return 'pdf';
  });
  expect(sorted).toMatchObject({ place: undefined, badLinks: links.length, files: [] });
  expect(looked).toEqual([]);
});

test('whatever is done to a good link, it leads to a known form of place or nowhere', () => {
  const good = [
    'cairn://open',
    'cairn://session/ses_1',
    `cairn://reader/${fileId}?page=3`,
    'cairn://trajectory/ses_1.evt_2?step=evt_3',
  ];
  const signs = [
    '.',
    '/',
    '?',
    '#',
    '%2e',
    '&',
    '=',
    ':',
    '@',
    '\\',
    ' ',
    '\n',
    '\0',
    '-',
    '_',
    'é',
  ];
  const changed = good.flatMap((link) =>
    Array.from({ length: link.length + 1 }, (_, at) => at).flatMap((at) =>
      signs.flatMap((sign) => [
        link.slice(0, at) + sign + link.slice(at),
        link.slice(0, at) + sign + link.slice(at + 1),
        link.slice(0, at) + sign + sign + link.slice(at),
      ]),
    ),
  );
  const places = changed.map(placeOfLink).filter((place) => place !== undefined);
  expect(places.length).toBeGreaterThan(0);
  expect(places.filter((place) => !knownPlace.test(place))).toEqual([]);
});
