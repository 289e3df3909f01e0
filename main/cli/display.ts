/** Whether a window can be shown where this process runs. */

type Environment = Readonly<Record<string, string | undefined>>;

/** Linux and BSD: X11 or Wayland is named. Elsewhere there is one unless the person came by SSH. */
export function hasDisplay(
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  const isSet = (name: string): boolean => (environment[name] ?? '') !== '';
  if (platform === 'darwin' || platform === 'win32') return !isSet('SSH_CONNECTION');
  return isSet('DISPLAY') || isSet('WAYLAND_DISPLAY');
}
