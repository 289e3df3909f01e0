/** `node test/support/session-kill-soak.ts [runs] [seed]`: the long form of the session kill test. Exit 1 when anything was lost. */
import { sessionKillRuns } from './session-kill-runs.ts';

const report = await sessionKillRuns(Number(process.argv[2] ?? 50), Number(process.argv[3] ?? 1));
console.log(JSON.stringify(report, undefined, 2));
const { lost, hanging, findings, otherReports } = report;
process.exitCode = [lost, hanging, findings, otherReports].some(({ length }) => length > 0) ? 1 : 0;
