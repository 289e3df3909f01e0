import { describe, expect, test } from 'vitest';
import { isCairnLink, linkToStep, placeOfLink } from '../../../preload/contract/cairn-link.ts';
import { readStep } from '../../../renderer/features/trajectories/viewer/step-address.ts';

const fileId = 'ab'.repeat(32);

test.each([
  ['cairn://open', ''],
  ['cairn://open/', ''],
  ['CAIRN://session/s_1', '/workbench/s_1'],
  ['cairn://session/s_1/', '/workbench/s_1'],
  [`cairn://reader/${fileId}`, `/reader/${fileId}`],
  [`cairn://reader/${fileId}?page=3`, `/reader/${fileId}?page=3`],
  ['cairn://trajectory/ses_1', '/trajectories/ses_1'],
  ['cairn://trajectory/ses_1?step=evt_01AB', '/trajectories/ses_1?step=evt_01AB'],
  ['cairn://trajectory/ses_1.evt_2?step=40', '/trajectories/ses_1.evt_2?step=40'],
])('%s leads to the place "%s"', (link, place) => {
  expect(placeOfLink(link)).toBe(place);
});

describe('a link that is not exactly of a known form leads nowhere', () => {
  test.each([
    ['another scheme', 'https://session/s_1'],
    ['a scheme that only begins like it', 'cairn-x://open'],
    ['no kind', 'cairn://'],
    ['a kind of its own', 'cairn://delete/s_1'],
    ['a kind in capitals', 'cairn://SESSION/s_1'],
    ['no id', 'cairn://session/'],
    ['an empty id before a step', 'cairn://session//4'],
    ['one part too many', 'cairn://session/s_1/4'],
    ['a way up', 'cairn://session/../settings'],
    ['dots', 'cairn://session/..'],
    ['an escaped way up', 'cairn://session/%2e%2e%2fsettings'],
    ['an escape that is decoded twice', 'cairn://session/%252e%252e'],
    ['an escaped line break', 'cairn://session/s_1%0a'],
    ['a control character', 'cairn://session/s_1\u0000'],
    ['a line after it', 'cairn://session/s_1\ncairn://open'],
    ['a space', 'cairn://session/s 1'],
    ['a letter of another script that looks the same', 'cairn://session/ѕ_1'],
    ['a fragment', 'cairn://session/s_1#/settings'],
    ['a second hash inside the page’s address', 'cairn://open#javascript:alert(1)'],
    ['a backslash', 'cairn://session\\s_1'],
    ['a name and password', 'cairn://me:you@session/s_1'],
    ['a port', 'cairn://session:80/s_1'],
    ['a query where none belongs', 'cairn://session/s_1?page=3'],
    ['a query of another name', `cairn://reader/${fileId}?evidence=a`],
    ['two queries', `cairn://reader/${fileId}?page=3&page=4`],
    ['page nought', `cairn://reader/${fileId}?page=0`],
    ['a page that is no number', `cairn://reader/${fileId}?page=3e9`],
    ['an endless page', `cairn://reader/${fileId}?page=${'9'.repeat(20)}`],
    ['a file id that is too short', 'cairn://reader/abcd'],
    ['a file id in capitals', `cairn://reader/${fileId.toUpperCase()}`],
    ['a path instead of a file id', 'cairn://reader//etc/passwd'],
    ['a page of a trajectory', 'cairn://trajectory/ses_1?page=3'],
    ['a step of a session', 'cairn://session/ses_1?step=evt_1'],
    ['no step behind the sign', 'cairn://trajectory/ses_1?step='],
    ['a dot in a session', 'cairn://session/ses_1.evt_2'],
    ['an id of 65 letters', `cairn://session/${'a'.repeat(65)}`],
    ['a very long one', `cairn://open${'/'.repeat(100_000)}`],
    ['words around it', 'see cairn://open'],
    ['nothing', ''],
  ])('%s', (_why, link) => {
    expect(placeOfLink(link)).toBeUndefined();
  });
});

test('what claims to be such a link is one, well formed or not, so that it is never taken for a path', () => {
  expect(isCairnLink('cairn:whatever')).toBe(true);
  expect(isCairnLink('/home/a/cairn://x')).toBe(false);
});

describe('the link to a step is read back to the same step', () => {
  test.each([
    ['ses_1', { key: 'evt_01abc', position: 3 }, 'evt_01abc'],
    ['ses_1.evt_2', { key: 's12', position: 12 }, 's12'],
    ['trj_00ff_1.b2', { key: 'line_4', position: 1 }, 'line_4'],
    [`${'a_'.repeat(32)}.${'b'.repeat(64)}`, { key: 'k'.repeat(64), position: 1 }, 'k'.repeat(64)],
    ['a key that a link cannot hold', { key: 'a/../b?c=#', position: 7 }, 7],
    ['a key that is too long', { key: 'k'.repeat(65), position: 8 }, 8],
    ['a key that looks like a place', { key: '12', position: 9 }, 9],
  ])('%s, %j', (id, step, read) => {
    const trajectoryId = id.includes(' ') ? 'trj_1' : id;
    const place = placeOfLink(linkToStep(trajectoryId, step)) ?? '';
    const [path, search = ''] = place.split('?');
    expect(path).toBe(`/trajectories/${trajectoryId}`);
    expect(readStep(search)).toBe(read);
  });
});
