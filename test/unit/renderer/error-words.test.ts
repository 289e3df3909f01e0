import { expect, test } from 'vitest';
import { ErrorCode } from '../../../main/core/errors.ts';
import { en } from '../../../renderer/app/i18n/en/index.ts';
import { zh } from '../../../renderer/app/i18n/zh/index.ts';

test('every failure has a title of its own in both languages, and the Chinese one is Chinese', () => {
  const chinese: Readonly<Record<string, string>> = zh.errors;
  const without = ErrorCode.options.filter(
    (code) => !(code in en.errors) || !/\p{Script=Han}/u.test(chinese[code] ?? ''),
  );
  expect(without).toEqual([]);
});
