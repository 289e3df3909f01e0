import { Command } from 'commander';
import { describeCommand } from './trajectories/describe.ts';
import { importTrajectoriesCommand } from './trajectories/import.ts';
import { listCommand } from './trajectories/list.ts';
import { lintCommand } from './trajectories/lint.ts';
import { redactCommand } from './trajectories/redact.ts';
import { showCommand } from './trajectories/show.ts';
import { signOffCommand } from './trajectories/sign-off.ts';
import { statsCommand } from './trajectories/stats.ts';
import { tokenizersCommand } from './trajectories/tokenizers.ts';

/** One file a subcommand, in `trajectories/`. */
export const trajectoriesCommand = new Command('trajectories')
  .description('Sessions and imported trajectories: list them, look at their steps')
  .exitOverride()
  .addCommand(describeCommand)
  .addCommand(importTrajectoriesCommand)
  .addCommand(listCommand)
  .addCommand(redactCommand)
  .addCommand(showCommand)
  .addCommand(signOffCommand)
  .addCommand(statsCommand)
  .addCommand(tokenizersCommand)
  .addCommand(lintCommand);
