import { expect, test } from 'vitest';
import { withoutPrivateWords } from '../../../../../main/core/agent/playbook/literature/private-words.ts';

const KEY = ['sk-proj-', 'AbCdEf0123456789', 'GhIjKlMnOp'].join('');

test('addresses, keys and phone numbers are blanks, and the rest stands where it stood', () => {
  const text = `Does spacing help jane.roe@example.org (phone +49 30 901820, key ${KEY}) remember?`;
  const asked = withoutPrivateWords(text);
  expect(asked).toHaveLength(text.length);
  expect(asked.replaceAll(/\s+/g, ' ')).toBe('Does spacing help (phone , key ) remember?');
  expect(asked.indexOf('remember')).toBe(text.indexOf('remember'));
});

test('names of things that look like numbers stay', () => {
  const text =
    'Did SARS-CoV-2 vaccination (NCT04368728, 10.1056/NEJMoa2034577) in 2015-2020 change covid-19-related-hospitalisation of 100000 people?';
  expect(withoutPrivateWords(text)).toBe(text);
});

test('a Chinese mobile number and a key in Chinese text are blanks', () => {
  expect(withoutPrivateWords(`我的电话是13812345678，密钥是 ${KEY}。间隔练习有用吗？`)).toBe(
    `我的电话是${' '.repeat(11)}，密钥是 ${' '.repeat(KEY.length)}。间隔练习有用吗？`,
  );
});
