import { expect, test } from 'vitest';
import { isStroke, keyLabels, parseKeys } from '../../../../renderer/app/commands/keys.ts';

const press = {
  key: '+',
  code: 'Equal',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: true,
};

test('the plus sign is a key of its own, with Shift where the keyboard needs it', () => {
  const [plus] = parseKeys('+');
  expect(plus && isStroke(press, plus)).toBe(true);
  expect(plus && isStroke({ ...press, key: '=' }, plus)).toBe(false);
  expect(keyLabels('+', false)).toEqual([['+']]);
});
