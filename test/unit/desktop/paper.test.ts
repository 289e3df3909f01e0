import { expect, test } from 'vitest';
import { paperColours } from '../../../main/desktop/paper.ts';
import { cssVariables, theme } from '../../../renderer/ui/theme/theme.ts';

test('the colour behind the page is the theme’s own paper, light and dark', () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the resolver reads nothing of it
  const { light, dark } = cssVariables(theme as Parameters<typeof cssVariables>[0]);
  expect(light['--mantine-color-body']).toBe(paperColours.light);
  expect(dark['--mantine-color-body']).toBe(paperColours.dark);
});
