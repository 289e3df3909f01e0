import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { loadPrompt } from '../../../../main/adapters/prompts/prompt-files.ts';
import { PromptName, PromptUsed, renderPrompt } from '../../../../main/core/agent/model/prompt.ts';
import { sha256 } from '../../../support/agent-library.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

let folder = '';

beforeEach(() => {
  folder = temporaryFolder();
});

const own = (name: string, text: string | Uint8Array) =>
  writeFile(join(folder, `${name}.md`), text);

test.each(PromptName.options)(
  'the built-in prompt %s is sound and named with its version',
  async (name) => {
    const loaded = await loadPrompt(name, join(folder, 'no such folder'));
    if (!loaded.ok) throw new Error(loaded.error.message);
    expect(PromptUsed.parse(loaded.data.used)).toMatchObject({ name, origin: 'built_in' });
    const filled = renderPrompt(loaded.data.text, { language: 'English', memory: '- a note' });
    expect(filled).toContain('English');
    expect(filled).not.toMatch(/\{\{|\}\}|^---/);
  },
);

test('a prompt of the workspace goes before the built-in one, and its own text is what is hashed', async () => {
  const text =
    '---\r\nname: assistant\r\nversion: "lab 7"\r\n---\r\nBe brief, in {{ language }}.\r\n';
  await own('assistant', text);
  expect(await loadPrompt('assistant', folder)).toEqual({
    ok: true,
    data: {
      text: 'Be brief, in {{ language }}.',
      used: {
        name: 'assistant',
        version: 'lab 7',
        sha256: sha256.sha256(text),
        origin: 'workspace',
      },
    },
  });
  expect(await loadPrompt('compaction', folder)).toMatchObject({
    data: { used: { origin: 'built_in' } },
  });
});

const head = '---\nname: assistant\nversion: 2\n---\n';

test.each([
  ['without front matter', 'Be brief.', 'front matter'],
  ['of another name', '---\nname: compaction\nversion: 2\n---\nBe brief.', 'name: assistant'],
  ['without a version', '---\nname: assistant\n---\nBe brief.', 'version'],
  ['with nothing in it', head, 'no text'],
  ['with a slot nobody fills', `${head}Answer in {{langauge}}.`, '{{langauge}}'],
  ['that is not UTF-8', new Uint8Array([0x2d, 0xff, 0xfe, 0x00]), 'UTF-8'],
  ['that is far too large', `${head}${'x'.repeat(200_000)}`, 'larger than'],
])(
  'an own prompt %s is an error, and the built-in one is not used in its place',
  async (_, text, words) => {
    await own('assistant', text);
    const loaded = await loadPrompt('assistant', folder);
    expect(loaded).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(!loaded.ok && loaded.error.message).toContain(words);
    expect(!loaded.ok && loaded.error.message).toContain(join(folder, 'assistant.md'));
  },
);

test('a folder in the place of a prompt is an error, not an absent prompt', async () => {
  await mkdir(join(folder, 'assistant.md'));
  expect(await loadPrompt('assistant', folder)).toMatchObject({ ok: false });
});

test('what is filled in is not searched for slots again', () => {
  const filled = renderPrompt('{{memory}} / {{language}}', {
    memory: 'write {{language}} here',
    language: 'English',
  });
  expect(filled).toBe('write {{language}} here / English');
});
