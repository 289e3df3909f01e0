import { expect, test } from 'vitest';
import { cleanMarkup, markdownOf, plainOf } from '../../../../main/adapters/styles/clean-markup.ts';

test('a style’s own HTML comes through as five kinds of tag without attributes, and as text otherwise', () => {
  const hostile =
    '<div class="csl-entry"><i onclick="steal()">Title</i> <script>alert(1)</script> <img src=x onerror=y> <a href="javascript:z">link</a> 5 < 6 & 7</div>';
  const clean = cleanMarkup(hostile);
  expect(clean).toBe('<i>Title</i> alert(1) link 5 &lt; 6 &amp; 7');
});

test('tags that are never closed are closed, and those that were never opened are dropped', () => {
  expect(cleanMarkup('<b>bold <sup>2')).toBe('<b>bold <sup>2</sup></b>');
  expect(cleanMarkup('end</b></i>')).toBe('end');
});

test('the number of an entry is parted from its text by a space', () => {
  const entry =
    '  <div class="csl-entry">\n    <div class="csl-left-margin">[1]</div><div class="csl-right-inline">A. Cole.</div>\n   </div>\n';
  expect(cleanMarkup(entry)).toBe('[1] A. Cole.');
});

test('plain text has the characters that entities stand for, Markdown has them escaped', () => {
  const html = cleanMarkup('Cole &#38; Ng. <i>A_b &lt;c&gt;</i>. <b>12</b>');
  expect(plainOf(html)).toBe('Cole & Ng. A_b <c>. 12');
  expect(markdownOf(html)).toBe('Cole & Ng. *A\\_b \\<c\\>*. **12**');
});
