/**
 * What the stand-in for Electron cannot show, one item each. `docs/desktop-stand-in.md` lists the same
 * ids for a reader, and the smoke run has one check for each; a test holds the three together.
 */
export const smokeItems = [
  'app-origin-and-storage',
  'requests-on-own-scheme',
  'permission-prompts',
  'dialogs-menus-focus',
  'keyring-backends',
  'system-sandbox',
  'fuses-and-archive',
  'sqlite-in-electron',
  'node-and-v8',
  'single-instance',
  'crash-codes',
  'streamed-responses',
  'window-bounds-and-hiding',
  'file-drop-paths',
  'cross-site-frames',
] as const;

export type SmokeItem = (typeof smokeItems)[number];
