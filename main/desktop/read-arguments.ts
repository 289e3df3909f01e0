/** What a command line gives the desktop app: `cairn [--workspace FOLDER] [PDF | FOLDER | cairn://…]…`. */

/**
 * `argv` as the process has it. `packaged`: without it, the app's own folder stands among the
 * arguments. Switches are Chromium's and Electron's business, and there are none after `--`. What is
 * given is not looked at here; a folder named as the workspace comes first.
 */
export function readArguments(argv: readonly string[], packaged: boolean): readonly string[] {
  let workspace: string | undefined;
  const items: string[] = [];
  let namesWorkspace = false;
  const end = argv.indexOf('--');
  const [before, after] = end === -1 ? [argv, []] : [argv.slice(0, end), argv.slice(end + 1)];
  for (const argument of before.slice(1)) {
    if (argument === '--workspace') namesWorkspace = true;
    else if (argument.startsWith('--workspace=')) workspace ??= argument.slice(12);
    else if (argument.startsWith('-')) namesWorkspace = false;
    else if (namesWorkspace) {
      workspace ??= argument;
      namesWorkspace = false;
    } else items.push(argument);
  }
  const given = [...(packaged ? items : items.slice(1)), ...after];
  return workspace === undefined ? given : [workspace, ...given];
}
