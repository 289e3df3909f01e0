/** What only the desktop's window says. */
export const desktop = {
  engineRestarting:
    'Cairn’s engine ended and is being started again. What was recorded is on disk; it goes on.',
  engineRestartingAgain_ordinal_one:
    'Cairn’s engine ended and is being started again ({{count}}st time). What was recorded is on disk; it goes on.',
  engineRestartingAgain_ordinal_two:
    'Cairn’s engine ended and is being started again ({{count}}nd time). What was recorded is on disk; it goes on.',
  engineRestartingAgain_ordinal_few:
    'Cairn’s engine ended and is being started again ({{count}}rd time). What was recorded is on disk; it goes on.',
  engineRestartingAgain_ordinal_other:
    'Cairn’s engine ended and is being started again ({{count}}th time). What was recorded is on disk; it goes on.',
  engineComing: 'Cairn’s engine is being started.',
  engineBack: 'Cairn’s engine is back. Everything on the screen is up to date.',
  failedTitle: 'Cairn’s engine does not run',
  ended_too_often:
    'It ended unexpectedly {{times}} times in a row (exit code {{exitCode}}) and is not started again by itself. Everything recorded is in your workspace folder.',
  never_opened:
    'It gave no sign for {{seconds}} seconds while it opened the workspace, and was ended. Everything recorded is in your workspace folder. Look whether the disk answers, then try again or open another workspace.',
  failedKept: 'What you typed in this window is still here.',
  failedTryAgain: 'Try again',
  failedStarting: 'Starting…',
  failedSample: 'Open the sample library',
  failedOther: 'Open another folder…',
  lockedBy:
    'Another Cairn holds it: {{driver}}, process {{pid}} on {{host}}, since {{since}}. Nothing was changed. Close it there and try again, or open another workspace here.',
  holder_desktop: 'the desktop app',
  holder_browser: 'the one served to a browser',
  holder_command_line: 'the command line',
  commandNotHere: 'There is nothing to do that with here.',
};
