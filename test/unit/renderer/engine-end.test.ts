import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { endsTooOften, neverOpened, notThere } from '../../../main/desktop/engine-failures.ts';
import { engineEndOf } from '../../../renderer/app/desktop/engine-end.ts';
import { en } from '../../../renderer/app/i18n/en/index.ts';
import { zh } from '../../../renderer/app/i18n/zh/index.ts';

const translator = createInstance();
await translator.init({ lng: 'zh', keySeparator: false, resources: { en, zh } });

function said(language: 'en' | 'zh', failure: ReturnType<typeof endsTooOften>): string {
  const end = engineEndOf(failure);
  return end === undefined
    ? failure.message
    : translator.getFixedT(language, 'desktop')(end.reason, end);
}

test('why the engine does not run is said in the language of the interface, with its numbers', () => {
  expect(said('zh', endsTooOften(139))).toContain(
    '引擎已连续意外结束 6 次（退出码 139），不再自动重启。',
  );
  expect(said('en', endsTooOften(139))).toContain('6 times in a row (exit code 139)');
  expect(said('zh', neverOpened(60))).toContain('有 60 秒没有响应');
  expect(said('en', neverOpened(60))).toContain('for 60 seconds');
});

test('a failure of another kind is told in its own words', () => {
  expect(engineEndOf(notThere().error)).toBeUndefined();
});
