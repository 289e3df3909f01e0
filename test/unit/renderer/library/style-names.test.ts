import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { builtInStyles } from '../../../../main/adapters/styles/style-files.ts';
import { en } from '../../../../renderer/app/i18n/en/index.ts';
import { zh } from '../../../../renderer/app/i18n/zh/index.ts';
import { namedStyles } from '../../../../renderer/features/library/references/style-names.ts';

const translator = createInstance();
await translator.init({ lng: 'zh', keySeparator: false, resources: { en, zh } });
const styles = [...(await builtInStyles()).values()].map(({ styleId, title }) => ({
  styleId,
  title,
  own: false,
}));

function names(language: 'en' | 'zh') {
  const t = translator.getFixedT(language, 'citationStyles');
  return new Map(namedStyles(styles, t, language).map(({ styleId, name }) => [styleId, name]));
}

test('in English every style is called as its file says', () => {
  const english = names('en');
  expect(english.size).toBe(24);
  for (const { styleId, title } of styles) expect(english.get(styleId)).toBe(title);
});

test('in Chinese the national standard and other known styles have their Chinese names, the rest their own', () => {
  const chinese = names('zh');
  expect(chinese.get('china-national-standard-gb-t-7714-2015-numeric')).toBe(
    'GB/T 7714—2015（顺序编码制）',
  );
  expect(chinese.get('china-national-standard-gb-t-7714-2015-author-date')).toBe(
    'GB/T 7714—2015（著者-出版年制）',
  );
  expect(chinese.get('elsevier-vancouver')).toBe('Elsevier - Vancouver');
  // No name is left behind when a style goes.
  const ids = new Set(styles.map(({ styleId }) => styleId));
  expect(Object.keys(zh.citationStyles).filter((styleId) => !ids.has(styleId))).toEqual([]);
});

test('a style of one’s own keeps its title, also in the place of one that comes with Cairn', () => {
  const t = translator.getFixedT('zh', 'citationStyles');
  const own = [{ styleId: 'apa', title: 'My APA', own: true }];
  expect(namedStyles(own, t, 'zh').map(({ name }) => name)).toEqual(['My APA']);
});
