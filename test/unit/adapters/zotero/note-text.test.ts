import { expect, test } from 'vitest';
import {
  LONGEST_NOTE,
  markdownFrom,
  noteText,
} from '../../../../main/adapters/zotero/note-text.ts';
import { ZoteroItem } from '../../../../main/adapters/zotero/shapes.ts';

test.each([
  ['<p>one</p>\n<p>two<br>three</p>', 'one\n\ntwo\nthree'],
  ['<div data-schema-version="9"><h2>Plan</h2><p>Go <em>on</em>.</p></div>', '## Plan\n\nGo *on*.'],
  ['<ul><li>a</li><li><p>b</p><ol><li>c</li></ol></li></ul>', '- a\n- b\n  1. c'],
  ['<blockquote><p>said</p><p>so</p></blockquote>', '> said\n>\n> so'],
  [
    '<p><a href="https://example.org">here</a> <a href="javascript:x()">there</a></p>',
    '[here](https://example.org) there',
  ],
  ['<p>x<script>alert(1)</script><style>p{}</style></p>', 'x'],
  ['no tags &amp; no cares', 'no tags & no cares'],
  ['<p></p><p> </p>', ''],
])('%s becomes Markdown', (html, markdown) => {
  expect(markdownFrom(html)).toBe(markdown);
});

test('a note longer than a note may be is cut and says so; one without words is none', () => {
  const item = (note: string) => ZoteroItem.parse({ key: 'AAAA', version: 1, data: { note } });
  const long = noteText(item(`<p>${'word '.repeat(40_000)}</p>`));
  expect(long).toHaveLength(LONGEST_NOTE);
  expect(long).toMatch(/the rest of this note is in Zotero\)$/);
  expect(noteText(item('<p> </p>'))).toBeUndefined();
});

test('tags nested without end are read without fault', () => {
  const deep = `${'<div>'.repeat(5_000)}deep${'</div>'.repeat(5_000)}`;
  expect(markdownFrom(deep)).toBe('deep');
});
