import { expect, test } from 'vitest';
import { filesDialog, folderDialog } from '../../../main/desktop/dialog-options.ts';
import { wordsFor } from '../../../main/desktop/words/words.ts';

const english = wordsFor('en', []);
const chinese = wordsFor('zh', []);
const everything = () => true;

test('a folder can be made where a new one makes sense, and only there', () => {
  const makes = (['open_workspace', 'create_workspace', 'save_copy', 'import'] as const).filter(
    (purpose) =>
      folderDialog({ purpose }, english, everything).properties?.includes('createDirectory'),
  );
  expect(makes).toEqual(['create_workspace', 'save_copy']);
});

test('each purpose says so in its title, in the person’s language', () => {
  const title = (purpose: 'open_workspace' | 'save_copy', words = english) =>
    folderDialog({ purpose }, words, everything).title;
  expect(title('open_workspace')).not.toBe(title('save_copy'));
  expect(title('save_copy', chinese)).toBe(chinese.chooseCopyTitle);
});

test('the dialog begins at the nearest folder that is there', () => {
  const exists = (path: string) => ['/', '/home/a'].includes(path);
  const start = (startAt: string) =>
    folderDialog({ purpose: 'create_workspace', startAt }, english, exists).defaultPath;
  expect(start('/home/a/Cairn/Sleep')).toBe('/home/a');
  expect(start('/media/x')).toBe('/');
});

test('only PDF files can be chosen, several at once', () => {
  expect(filesDialog(chinese)).toMatchObject({
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: 'PDF 文件', extensions: ['pdf'] }],
  });
});
