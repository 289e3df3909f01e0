/** Names of the channels between a window and the desktop's main process; nothing else is listened to. */
export const channels = {
  /** Window to main, answered: a route and its input. */
  invoke: 'cairn:invoke',
  /** Window to main, not answered: a `DesktopRequest`. */
  request: 'cairn:request',
  /** Main to window: a `WindowFrame`. */
  frame: 'cairn:frame',
} as const;
