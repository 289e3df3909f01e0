import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { createFileSecrets } from '../../../main/adapters/system/secrets.ts';
import { en } from '../../../renderer/app/i18n/en/index.ts';
import { zh } from '../../../renderer/app/i18n/zh/index.ts';
import { secretsWords } from '../../../renderer/features/settings/secrets-words.ts';

const translator = createInstance();
await translator.init({
  lng: 'zh',
  keySeparator: false,
  interpolation: { escapeValue: false },
  resources: { en, zh },
});
const chinese = translator.getFixedT('zh', 'settings');

test('where secrets are, and why in a file, is said in the language of the interface', () => {
  const secrets = createFileSecrets('/home/a/.config/cairn', {
    reason: 'no_keyring',
    words: 'No keyring was found on this desktop.',
  });
  const words = secretsWords(chinese, secrets.describe());
  expect(words[0]).toContain('cairn/secrets');
  expect(words[1]).toBe('此桌面环境中没有找到密钥环。');
  expect(words.join('')).not.toMatch(/file|keyring|key beside/);
});

test('a keeper that names no folder is told in its own words', () => {
  expect(secretsWords(chinese, { kind: 'memory', words: 'Until the end.' })).toEqual([
    'Until the end.',
  ]);
});
