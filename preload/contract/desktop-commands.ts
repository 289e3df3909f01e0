/**
 * Ids that the native menu sends to the window in use as `{ type: 'command', id }`. The renderer runs
 * the command of that name; where it has none at the moment, it says that there is nothing to do here.
 */
export const menuCommands = [
  'workspace.create',
  'library.import',
  /** What Ctrl/Cmd-F does in the room that is shown, and Ctrl/Cmd-Shift-F. */
  'find.here',
  'find.everywhere',
  'room.workbench',
  'room.library',
  'room.search',
  'room.analysis',
  'room.trajectories',
  'room.datasets',
  'room.settings',
  'inspector.toggle',
  'palette.open',
  'shortcuts.show',
  'colours.light',
  'colours.dark',
  'colours.system',
  'language.english',
  'language.chinese',
  'session.new',
  'session.stop',
  'citations.check',
  'branch.show',
  'record.verify',
] as const;
export type MenuCommand = (typeof menuCommands)[number];
