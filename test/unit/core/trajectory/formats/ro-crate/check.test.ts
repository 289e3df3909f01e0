import { expect, test } from 'vitest';
import {
  crateProblems,
  type FoundPart,
} from '../../../../../../main/core/trajectory/formats/ro-crate/check.ts';

type Entity = Record<string, unknown>;

const HASH = 'a'.repeat(64);
const parts: readonly FoundPart[] = [
  { path: 'ro-crate-metadata.json', bytes: 1, sha256: 'b'.repeat(64) },
  { path: 'ses_1/a b.md', bytes: 5, sha256: HASH },
];

/** The smallest crate with a folder, a file and an action. */
function crate(): { '@context': unknown; '@graph': Entity[] } {
  return {
    '@context': 'https://w3id.org/ro/crate/1.2/context',
    '@graph': [
      {
        '@id': 'ro-crate-metadata.json',
        '@type': 'CreativeWork',
        conformsTo: { '@id': 'https://w3id.org/ro/crate/1.2' },
        about: { '@id': './' },
      },
      {
        '@id': './',
        '@type': 'Dataset',
        name: 'Sessions',
        description: 'What they are.',
        datePublished: '2026-04-01T09:00:00.000Z',
        license: 'Ask first.',
        hasPart: { '@id': 'ses_1/' },
        mentions: { '@id': '#made' },
      },
      { '@id': 'ses_1/', '@type': 'Dataset', name: 'One', hasPart: [{ '@id': 'ses_1/a%20b.md' }] },
      {
        '@id': 'ses_1/a%20b.md',
        '@type': 'File',
        name: 'A file',
        contentSize: '5',
        sha256: HASH,
      },
      {
        '@id': '#made',
        '@type': 'CreateAction',
        agent: { '@id': '#somebody' },
        endTime: '2026-04-01T08:00:00Z',
        result: { '@id': 'ses_1/a%20b.md' },
      },
      { '@id': '#somebody', '@type': 'Person', name: 'Somebody' },
    ],
  };
}

function messages(metadata: unknown, found = parts): readonly string[] {
  return crateProblems(found, metadata).map(({ message }) => message);
}

/** The crate with one entity changed; a member that is set to undefined is taken away. */
function changed(id: string, members: Entity) {
  const made = crate();
  const graph = made['@graph'].map((entity) =>
    entity['@id'] === id ? JSON.parse(JSON.stringify({ ...entity, ...members })) : entity,
  );
  return { ...made, '@graph': graph };
}

test('a crate that is what it says has no fault', () => {
  expect(messages(crate())).toEqual([]);
});

const root = './';
const file = 'ses_1/a%20b.md';
test.each<[string, unknown, RegExp]>([
  [
    'another version',
    changed('ro-crate-metadata.json', { conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' } }),
    /does not say that it conforms to https:\/\/w3id.org\/ro\/crate\/1.2/,
  ],
  [
    'a descriptor of another type',
    changed('ro-crate-metadata.json', { '@type': 'File2' }),
    /is not a CreativeWork/,
  ],
  [
    'a descriptor about nothing',
    changed('ro-crate-metadata.json', { about: undefined }),
    /is about nothing/,
  ],
  ['a root of another type', changed(root, { '@type': 'Thing' }), /The root is not a Dataset/],
  ['a root without a name', changed(root, { name: undefined }), /The root has no "name"/],
  ['a root without a licence', changed(root, { license: '' }), /The root has no "license"/],
  ['a root of no date', changed(root, { datePublished: 'yesterday' }), /no date of ISO 8601/],
  ['another context', { ...crate(), '@context': 'https://schema.org' }, /"@context" does not name/],
  ['no graph', { '@context': 'https://w3id.org/ro/crate/1.2/context' }, /no list "@graph"/],
  ['no metadata', undefined, /is not a JSON object/],
  [
    'an entity without a type',
    changed('#somebody', { '@type': undefined }),
    /"#somebody" has no "@type"/,
  ],
  [
    'a nested entity',
    changed('#made', { agent: { '@id': '#somebody', name: 'S' } }),
    /nests an entity/,
  ],
  [
    'a reference to nothing',
    changed('#made', { agent: { '@id': '#nobody' } }),
    /names "#nobody", which is not there/,
  ],
  ['an action of nobody', changed('#made', { agent: undefined }), /"#made" names no agent/],
  ['an action without a time', changed('#made', { endTime: undefined }), /"#made" has no endTime/],
  ['an action at no time', changed('#made', { endTime: 'soon' }), /no time of ISO 8601/],
  [
    'an action that made nothing',
    changed('#made', { result: undefined }),
    /"#made" names no result/,
  ],
  [
    'a file that no part leads to',
    changed('ses_1/', { hasPart: [] }),
    /No "hasPart" leads from the root to "ses_1\/a%20b.md"/,
  ],
  [
    'a wrong hash',
    changed(file, { sha256: 'f'.repeat(64) }),
    /The SHA-256 of "ses_1\/a%20b.md" is a+; the metadata says f+/,
  ],
  ['no hash', changed(file, { sha256: undefined }), /the metadata says nothing/],
  ['a wrong size', changed(file, { contentSize: '6' }), /has 5 bytes; the metadata says 6/],
])('%s is a fault that is said in words', (_name, metadata, expected) => {
  const found = messages(metadata);
  expect(
    found.some((message) => expected.test(message)),
    found.join('\n'),
  ).toBe(true);
});

test('an id that is given twice is a fault', () => {
  const made = crate();
  const twice = {
    ...made,
    '@graph': [...made['@graph'], { '@id': '#somebody', '@type': 'Person' }],
  };
  expect(messages(twice)).toEqual(['The id "#somebody" is given twice.']);
});

test('a file that is described and not there, and one that is there and not described, are faults', () => {
  const [metadata, described] = parts;
  if (metadata === undefined || described === undefined) throw new Error('There are two parts.');
  expect(messages(crate(), [metadata])).toEqual([
    'The folder "ses_1/" is described and is not in the archive.',
    '"ses_1/a%20b.md" is described and is not in the archive.',
  ]);
  const more = { path: 'left.txt', bytes: 1, sha256: HASH };
  expect(messages(crate(), [...parts, more])).toEqual([
    '"left.txt" is in the archive and no "hasPart" names it.',
  ]);
  expect(messages(crate(), [described])).toEqual([
    'There is no ro-crate-metadata.json at the root of the archive.',
  ]);
});

test('a name that unpacks elsewhere, and one that comes twice, are faults', () => {
  const outside = { path: '../left.txt', bytes: 1, sha256: HASH };
  expect(messages(crate(), [...parts, outside])[0]).toContain('is no safe name');
  expect(messages(crate(), [...parts, ...parts.slice(1)])[0]).toContain('twice');
});
