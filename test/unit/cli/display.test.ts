import { expect, test } from 'vitest';
import { hasDisplay } from '../../../main/cli/display.ts';

test('on Linux a display is one that X11 or Wayland names', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
});

test('on macOS and Windows there is a display unless the person came by SSH', () => {
  for (const platform of ['darwin', 'win32'] as const) {
    expect(hasDisplay({}, platform)).toBe(true);
    expect(hasDisplay({ SSH_CONNECTION: '10.0.0.2 1 10.0.0.1 22' }, platform)).toBe(false);
  }
});
