import type { Finding, Verification } from '../../preload/contract/views.ts';

function place(finding: Finding): string {
  const parts = [
    finding.stream,
    finding.line === undefined ? undefined : `line ${finding.line}`,
    finding.seq === undefined ? undefined : `event ${finding.seq}`,
    finding.path,
    finding.evidenceId,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** What was checked, then each thing that does not hold with its place. */
export function describeVerification({ holds, checked, findings }: Verification): string {
  const counts = `${checked.events} events in ${checked.streams} streams, ${checked.signatures} signatures, ${checked.projections} index rows, ${checked.located} of ${checked.citations} citations located, ${checked.files} files, ${checked.artifacts} made files`;
  const lines = findings.map(
    (finding) =>
      `  ${finding.severity === 'error' ? '✗' : '!'} ${finding.code}${place(finding)}: ${finding.message}${finding.repaired === true ? ' [repaired]' : ''}`,
  );
  return [
    holds ? `Everything holds: ${counts}` : `Something does not hold. Checked: ${counts}`,
    ...lines,
  ].join('\n');
}
