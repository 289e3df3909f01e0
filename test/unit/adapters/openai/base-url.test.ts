import { expect, test } from 'vitest';
import { normaliseBaseUrl } from '../../../../main/adapters/openai/base-url.ts';

test.each([
  ['localhost:11434', 'http://localhost:11434/v1'],
  ['  http://127.0.0.1:1234/  ', 'http://127.0.0.1:1234/v1'],
  ['0.0.0.0:8080', 'http://127.0.0.1:8080/v1'],
  ['[::1]:8080', 'http://[::1]:8080/v1'],
  ['192.168.1.20:8000/v1/', 'http://192.168.1.20:8000/v1'],
  ['gpu-box:8000', 'http://gpu-box:8000/v1'],
  ['gpu.lab.local:8000', 'http://gpu.lab.local:8000/v1'],
  ['localhost:11434/api', 'http://localhost:11434/v1'],
  ['http://localhost:8000/v1/chat/completions', 'http://localhost:8000/v1'],
  ['https://host.example/proxy', 'https://host.example/proxy/v1'],
  ['https://host.example/api/v3', 'https://host.example/api/v3'],
  [
    'https://generativelanguage.googleapis.com/v1beta/openai',
    'https://generativelanguage.googleapis.com/v1beta/openai',
  ],
])('%s becomes %s', (typed, expected) => {
  expect(normaliseBaseUrl(typed)).toEqual({ ok: true, data: expected });
});

test.each([
  ['api.deepseek.com', 'https://api.deepseek.com/v1'],
  ['openrouter.ai', 'https://openrouter.ai/api/v1'],
  ['openrouter.ai/api', 'https://openrouter.ai/api/v1'],
  ['open.bigmodel.cn', 'https://open.bigmodel.cn/api/paas/v4'],
  ['https://api.z.ai/api/paas/v4/', 'https://api.z.ai/api/paas/v4'],
  ['api.openai.com', 'https://api.openai.com/v1'],
])('a public host gets https and its own path: %s', (typed, expected) => {
  expect(normaliseBaseUrl(typed)).toEqual({ ok: true, data: expected });
});

test.each(['', '   ', 'http://', 'ftp://host/v1', 'file:///etc/passwd', 'not an address'])(
  '"%s" is refused',
  (typed) => {
    expect(normaliseBaseUrl(typed)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  },
);

test('a key in the address is refused, so that it is not kept with the settings', () => {
  const answer = normaliseBaseUrl('https://me:sk-secret@host.example/v1');
  expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  expect(JSON.stringify(answer)).not.toContain('sk-secret');
});
