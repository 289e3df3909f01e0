import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { sessionKinds, workspaceKinds } from '../../../main/core/record/kinds.ts';
import { en } from '../../../renderer/app/i18n/en/index.ts';
import { zh } from '../../../renderer/app/i18n/zh/index.ts';
import { jobTitle } from '../../../renderer/app/shell/job-title.ts';
import { isLongEnoughToFind } from '../../../renderer/features/trajectories/record/erase-minimum.ts';
import { authorsInLine } from '../../../renderer/ui/authors-line.ts';
import { builtInVersion } from '../../../renderer/ui/writer-name.ts';

const translator = createInstance();
await translator.init({
  lng: 'zh',
  keySeparator: false,
  defaultNS: 'shell',
  resources: { en, zh },
});
const chinese = translator.getFixedT('zh', 'shell');

test('a job is named in the language of the interface and keeps its file or folder', () => {
  expect(jobTitle(chinese, { kind: 'import', title: 'Import 睡眠.pdf' })).toBe('导入 睡眠.pdf');
  expect(jobTitle(chinese, { kind: 'import', title: 'Import 12 items' })).toBe('导入 12 项');
  expect(jobTitle(chinese, { kind: 'copy', title: 'Save a copy in /a b' })).toBe(
    '在 /a b 中保存副本',
  );
  expect(jobTitle(chinese, { kind: 'verify', title: 'Verify one session' })).toBe('核验一个会话');
  expect(jobTitle(chinese, { kind: 'verify', title: 'A title of another version' })).toBe(
    '核验全部记录',
  );
});

test('the built-in assistant is known as a writer, with its version, and nobody else is', () => {
  expect(builtInVersion('built-in assistant for literature, version 1')).toBe('1');
  expect(builtInVersion('another writer, version 1')).toBeUndefined();
});

test('every kind of event has a word in both languages', () => {
  const kinds = [...Object.keys(workspaceKinds), ...Object.keys(sessionKinds)];
  expect(kinds.filter((kind) => !(kind in en.kinds) || !(kind in zh.kinds))).toEqual([]);
});

test('words with a gap in them are never asked for without what fills it', () => {
  const renderer = join(import.meta.dirname, '../../../renderer');
  const words: Readonly<Record<string, Readonly<Record<string, unknown>>>> = en;
  const bare = globSync('{app,features,ui}/**/*.{ts,tsx}', { cwd: renderer }).flatMap((path) => {
    const source = readFileSync(join(renderer, path), 'utf8');
    const own = [...source.matchAll(/useTranslation\(\[?'(\w+)'/g)].map(([, area]) => area);
    return [...source.matchAll(/\bt\('(?:(\w+):)?(\w+)'\)/g)].flatMap(([call, area, key = '']) => {
      const areas = area === undefined ? own : [area];
      // A file may hold components of several areas: one of them has the key.
      const said = areas.map((each) => words[each ?? '']?.[key]).find((each) => each !== undefined);
      return typeof said === 'string' && said.includes('{{') ? [`${path}: ${call}`] : [];
    });
  });
  expect(bare).toEqual([]);
});

test('a text to erase needs four characters, or two where a name has no more', () => {
  expect(['张三', 'たろ', '김철', 'key1'].filter((text) => !isLongEnoughToFind(text))).toEqual([]);
  expect(['key', '张', ' 张 ', '  ab'].filter(isLongEnoughToFind)).toEqual([]);
});

test('a line of authors with a Chinese name is set as Chinese sets names, others are left', () => {
  expect(authorsInLine('样本一, 示例二')).toBe('样本一、示例二');
  expect(authorsInLine('李明 et al.')).toBe('李明等');
  expect(authorsInLine('Cole, Parker')).toBe('Cole, Parker');
});
