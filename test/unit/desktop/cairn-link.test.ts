import { describe, expect, test } from 'vitest';
import { isCairnLink, placeOfLink } from '../../../main/desktop/cairn-link.ts';

const fileId = 'ab'.repeat(32);

test.each([
  ['cairn://open', ''],
  ['cairn://open/', ''],
  ['CAIRN://session/s_1', '/workbench/s_1'],
  ['cairn://session/s_1/', '/workbench/s_1'],
  [`cairn://reader/${fileId}`, `/reader/${fileId}`],
  [`cairn://reader/${fileId}?page=3`, `/reader/${fileId}?page=3`],
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
