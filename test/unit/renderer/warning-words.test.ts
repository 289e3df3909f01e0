import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { en } from '../../../renderer/app/i18n/en/index.ts';
import { zh } from '../../../renderer/app/i18n/zh/index.ts';
import { warningWords } from '../../../renderer/features/welcome/warning-words.ts';
import { WorkspaceWarning } from '../../../preload/contract/views.ts';

const translator = createInstance();
await translator.init({
  lng: 'zh',
  keySeparator: false,
  interpolation: { escapeValue: false },
  resources: { en, zh },
});
const chinese = translator.getFixedT('zh', 'shell');

test('every warning about a workspace has words in both languages, with the values that it brings', () => {
  for (const language of ['en', 'zh'] as const) {
    const warnings = WorkspaceWarning.shape.code.options.map((code) => ({
      code,
      message: 'not this',
      details: { sign: 'Dropbox', stream: 'session/one', line: 7, files: 3 },
    }));
    const words = warningWords(translator.getFixedT(language, 'shell'), warnings);
    expect(words).toHaveLength(warnings.length);
    expect(words.filter((each) => /warning_|\{\{|not this/.test(each))).toEqual([]);
    expect(words.join(' ')).toContain('Dropbox');
    expect(words.join(' ')).toContain('session/one');
  }
});

test('that the last Cairn did not close is said in plain words, without process and time', () => {
  const details = { driver: 'desktop', pid: 4711, since: '2026-01-05T09:00:00.000Z' };
  expect(warningWords(chinese, [{ code: 'not_closed', message: '', details }])).toEqual([
    '上次运行的 Cairn 没有正常关闭此工作区。已确认的内容都在。',
  ]);
});

test('several lines that were not written to their end are one notice', () => {
  const torn = (stream: string) => ({
    code: 'torn_tail' as const,
    message: stream,
    details: { stream, line: 0 },
  });
  expect(warningWords(chinese, [torn('session/a'), torn('session/b')])).toHaveLength(1);
});
