/** The `cairn` command. */
import { Command, CommanderError } from 'commander';
import { analyseCommand } from './commands/analyse.ts';
import { annotationsCommand } from './commands/annotations.ts';
import { askCommand } from './commands/ask.ts';
import { benchCommand } from './commands/bench.ts';
import { checkRetractionsCommand } from './commands/check-retractions.ts';
import { citeCommand } from './commands/cite.ts';
import { dataCommand } from './commands/data.ts';
import { datasetCommand } from './commands/dataset.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { kernelsCommand } from './commands/kernels.ts';
import { modelsCommand } from './commands/models.ts';
import { recogniseCommand } from './commands/recognise.ts';
import { referencesCommand } from './commands/references.ts';
import { runCommand } from './commands/run.ts';
import { searchCommand } from './commands/search.ts';
import { searchServicesCommand } from './commands/search-services.ts';
import { serveCommand } from './commands/serve.ts';
import { servicesCommand } from './commands/services.ts';
import { snowballCommand } from './commands/snowball.ts';
import { trajectoriesCommand } from './commands/trajectories.ts';
import { verifyCommand } from './commands/verify.ts';
import { zoteroCommand } from './commands/zotero.ts';
import { createOutput, exitCodes } from './output.ts';

const program = new Command('cairn')
  .description(
    'A research-workflow assistant that records every session. It works offline, with no model.',
  )
  .exitOverride()
  .addCommand(importCommand)
  .addCommand(searchCommand)
  .addCommand(searchServicesCommand)
  .addCommand(servicesCommand)
  .addCommand(askCommand)
  .addCommand(dataCommand)
  .addCommand(runCommand)
  .addCommand(analyseCommand)
  .addCommand(exportCommand)
  .addCommand(datasetCommand)
  .addCommand(trajectoriesCommand)
  .addCommand(recogniseCommand)
  .addCommand(referencesCommand)
  .addCommand(citeCommand)
  .addCommand(annotationsCommand)
  .addCommand(modelsCommand)
  .addCommand(kernelsCommand)
  .addCommand(snowballCommand)
  .addCommand(checkRetractionsCommand)
  .addCommand(verifyCommand)
  .addCommand(zoteroCommand)
  .addCommand(doctorCommand)
  .addCommand(serveCommand)
  .addCommand(benchCommand);

pointToHelp(program, program.name());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
  // commander has said it on standard error; a script that reads --json gets its object all the same.
  if (error.exitCode !== 0 && process.argv.includes('--json'))
    createOutput(true).result({ error: { code: 'invalid_input', message: error.message } }, '');
}

/** After a word it does not know, a command says where its help is; the whole help would hide the error. */
function pointToHelp(command: Command, name: string): void {
  command.showHelpAfterError(`See "${name} --help".`);
  for (const each of command.commands) pointToHelp(each, `${name} ${each.name()}`);
}
