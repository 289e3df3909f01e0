import { Command } from 'commander';
import { addCommand } from './dataset/add.ts';
import { cardCommand } from './dataset/card.ts';
import { createCommand } from './dataset/create.ts';
import { diffCommand } from './dataset/diff.ts';
import { exportDatasetCommand } from './dataset/export.ts';
import { listCommand } from './dataset/list.ts';

/** Data sets: versioned selections of trajectories. */
export const datasetCommand = new Command('dataset')
  .description('Data sets: versioned selections of trajectories, with splits, cards and exports')
  .exitOverride()
  .addCommand(createCommand)
  .addCommand(addCommand)
  .addCommand(listCommand)
  .addCommand(cardCommand)
  .addCommand(diffCommand)
  .addCommand(exportDatasetCommand);
