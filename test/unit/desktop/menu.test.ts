import { describe, expect, test } from 'vitest';
import { actionsOf, type MenuEntry } from '../../../main/desktop/menu/entries.ts';
import { menuTemplate, type MenuFacts } from '../../../main/desktop/menu/template.ts';
import { wordsFor } from '../../../main/desktop/words/words.ts';
import { menuCommands } from '../../../preload/contract/desktop-commands.ts';
import type { RecentWorkspace, WorkspaceInfo } from '../../../preload/contract/views.ts';

const workspace = (path: string, name: string): WorkspaceInfo => ({
  workspaceId: name,
  name,
  path,
  isSample: false,
  readOnly: false,
  warnings: [],
  counts: { works: 0, files: 0, pages: 0, passages: 0, sessions: 0 },
  networkPolicy: 'offline',
});

const recent = (path: string, name: string, exists = true): RecentWorkspace => ({
  path,
  name,
  exists,
  isSample: false,
  openedAt: '2026-11-22T10:00:00.000Z',
});

const facts = (more: Partial<MenuFacts> = {}): MenuFacts => ({
  mac: false,
  packaged: true,
  words: wordsFor('en', []),
  preferences: { language: 'system', colorScheme: 'dark', researcherName: '' },
  workspace: undefined,
  recent: [],
  ...more,
});

const flat = (entries: readonly MenuEntry[]): readonly MenuEntry[] =>
  entries.flatMap((entry) => ('submenu' in entry ? [entry, ...flat(entry.submenu)] : [entry]));
const labelsOf = (entries: readonly MenuEntry[]): readonly string[] =>
  flat(entries).flatMap((entry) => ('label' in entry && entry.label ? [entry.label] : []));

describe.each([true, false])('the menu (on a Mac: %s)', (mac) => {
  test('every command of the contract is in it, and nothing sends another one', () => {
    const sent = actionsOf(menuTemplate(facts({ mac })))
      .filter((action) => action.kind === 'command')
      .map(({ id }) => id);
    expect(new Set(sent)).toEqual(new Set(menuCommands));
  });

  test('every item with an effect of its own has words, in both languages different ones', () => {
    const [english, chinese] = (['en', 'zh'] as const).map((language) =>
      labelsOf(menuTemplate(facts({ mac, words: wordsFor(language, []) }))),
    );
    expect(english).toHaveLength(chinese?.length ?? 0);
    const same = english?.filter((label, index) => label === chinese?.[index]);
    // The app's name, and languages in their own words.
    expect(new Set(same)).toEqual(new Set([...(mac ? ['Cairn'] : []), 'English', '简体中文']));
    const wordless = flat(menuTemplate(facts({ mac }))).filter(
      (entry) => !('type' in entry) && !entry.label,
    );
    expect(wordless).toEqual([]);
  });

  test('reload and developer tools are there only while developing', () => {
    const roles = (packaged: boolean) =>
      flat(menuTemplate(facts({ mac, packaged }))).map((entry) =>
        'role' in entry ? entry.role : undefined,
      );
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(true)).not.toContain('reload');
    expect(roles(false)).toEqual(expect.arrayContaining(['toggleDevTools', 'reload']));
  });

  test('no two items that the menu listens to have the same key', () => {
    const keys = flat(menuTemplate(facts({ mac, packaged: false }))).flatMap((entry) =>
      'accelerator' in entry && entry.accelerator && entry.registerAccelerator !== false
        ? [entry.accelerator]
        : [],
    );
    expect(keys.length).toBeGreaterThan(4);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test('recent workspaces are offered by name and place: not the present one, not one that is gone', () => {
  const template = menuTemplate(
    facts({
      workspace: workspace('/home/a/Sleep', 'Sleep'),
      recent: [
        recent('/home/a/Sleep', 'Sleep'),
        recent('/home/a/R&D', 'R&D'),
        recent('/media/stick/Old', 'Old', false),
      ],
    }),
  );
  expect(actionsOf(template).filter(({ kind }) => kind === 'workspace.open')).toEqual([
    { kind: 'workspace.open', path: '/home/a/R&D' },
  ]);
  // A single ampersand would mark a key and vanish.
  expect(labelsOf(template)).toContain('R&&D — /home/a/R&&D');
});

test('the sample among recent workspaces has its name in the language of the menu, unless it was renamed', () => {
  const words = wordsFor('zh', []);
  const list = [
    recent('/home/a/Cairn/sample', 'Sample library: spaced retrieval practice'),
    recent('/home/a/Cairn/renamed', 'Mine'),
  ].map((entry) => ({ ...entry, isSample: true }));
  const labels = labelsOf(menuTemplate(facts({ words, recent: list })));
  expect(labels).toContain('示例文献库：间隔提取练习 — /home/a/Cairn/sample');
  expect(labels).toContain('Mine — /home/a/Cairn/renamed');
});

test('with nothing to come back to, the list says so and offers nothing', () => {
  const template = menuTemplate(facts());
  const empty = flat(template).find(
    (entry) => 'label' in entry && entry.label === 'Nothing opened before',
  );
  expect(empty).toMatchObject({ enabled: false });
  expect(actionsOf(template).some(({ kind }) => kind === 'workspace.forgetOthers')).toBe(false);
});

test('the colours and the language in use are marked', () => {
  const preferences = { language: 'zh', colorScheme: 'light', researcherName: '' } as const;
  const marked = flat(menuTemplate(facts({ preferences }))).filter(
    (entry) => 'checked' in entry && entry.checked,
  );
  expect(labelsOf(marked)).toEqual(['Light', '简体中文']);
});
