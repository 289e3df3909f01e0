import type { DoctorFinding } from '../../adapters/workspace/doctor.ts';
import { userFolders } from '../../adapters/system/paths.ts';
import { createOutput, exitCodes } from '../output.ts';
import { chooseRunning } from '../attach/choose.ts';
import { workCommand, type SharedOptions } from '../command.ts';
import { defaultWorkspaceFolder, namedWorkspaceFolder } from '../paths.ts';

interface DoctorOptions extends SharedOptions {
  readonly repair?: boolean;
}

/**
 * Looks at the folder itself, since a damaged workspace may not open. Exit code 1 while something
 * stands that is not repaired; a workspace another Cairn holds is looked at and left alone, which is
 * a notice and no fault. With `--attach` it is the running app's workspace.
 */
export const doctorCommand = workCommand('doctor', 'Look for damage, and mend what can be mended')
  .option(
    '--repair',
    'mend: cut torn ends, rebuild the index, clear leftovers; nothing a person wrote is deleted',
  )
  .action(async (options: DoctorOptions) => {
    const output = createOutput(options.json === true);
    const named = namedWorkspaceFolder(options.workspace);
    const running = options.attach === true ? await chooseRunning(named) : undefined;
    if (running?.ok === false) {
      process.exitCode = output.failure(running.error);
      return;
    }
    const folder = running?.data.folder ?? named ?? defaultWorkspaceFolder();
    const { examineWorkspace } = await import('../../adapters/workspace/doctor.ts');
    const findings = await examineWorkspace(folder, {
      repair: options.repair === true,
      driver: 'command_line',
      configFolder: userFolders().config,
    });
    // The lock knows; an address may have been left by an engine that was killed.
    const isHeld = findings.some(({ code }) => code === 'workspace_locked');
    const open = findings.filter((finding) => !finding.repaired && !isNotice(finding));
    const report = { healthy: open.length === 0, heldByAnother: isHeld, findings };
    output.result(report, describe(findings));
    // What was asked for could not be done: the one that has it open may be writing.
    const notDone = options.repair === true && isHeld;
    if (notDone)
      output.note(
        'Nothing was repaired: the workspace is open. Close it, or use the check-up in its Settings.',
      );
    process.exitCode = report.healthy && !notDone ? exitCodes.success : exitCodes.failure;
  });

function describe(findings: readonly DoctorFinding[]): string {
  if (findings.length === 0) return 'Nothing is wrong.';
  return findings
    .map((finding) => `${mark(finding)} ${finding.check}: ${finding.message}`)
    .join('\n');
}

/** Worth knowing and no fault: where the folder lies, and that a Cairn which runs has it open. */
function isNotice({ check, code }: DoctorFinding): boolean {
  return check === 'folder' || (check === 'lock' && code === 'workspace_locked');
}

function mark(finding: DoctorFinding): string {
  const { repaired, repairable } = finding;
  if (repaired) return '✓ repaired';
  if (isNotice(finding)) return 'note';
  return repairable ? '✗ repairable with --repair' : '!';
}
