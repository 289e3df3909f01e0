/**
 * What the stand-in for Electron cannot show, one item each. The last part of `docs/desktop-stand-in.md`
 * explains them by the same ids, and the smoke run has one check for each; a test and the types hold
 * the three together.
 */
export const smokeItems = [
  'app-origin-and-storage',
  'requests-on-own-scheme',
  'streamed-responses',
  'permission-prompts',
  'dialogs-menus-focus',
  'system-integration',
  'clicks-on-links',
  'keyring-backends',
  'system-sandbox',
  'fuses-and-archive',
  'sqlite-in-electron',
  'node-and-v8',
  'single-instance',
  'crash-codes',
  'window-bounds-and-hiding',
  'file-drop-paths',
  'navigations-off-the-web',
  'cross-site-frames',
  'web-sockets',
] as const;

export type SmokeItem = (typeof smokeItems)[number];
