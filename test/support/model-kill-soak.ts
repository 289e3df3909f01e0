/** `node test/support/model-kill-soak.ts [runs] [seed]`: the long form of the model kill test. Exit 1 when anything was lost, left open or done twice. */
import { modelKillRuns } from './model-kill-runs.ts';

const report = await modelKillRuns(Number(process.argv[2] ?? 50), Number(process.argv[3] ?? 1));
console.log(JSON.stringify(report, undefined, 2));
const { lost, orphans, doubled, unfinished, findings } = report;
const bad = [lost, orphans, doubled, unfinished, findings].some(({ length }) => length > 0);
process.exitCode = bad ? 1 : 0;
