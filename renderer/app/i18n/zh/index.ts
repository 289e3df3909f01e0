import { analysis } from './analysis.ts';
import { analysisData } from './analysis-data.ts';
import { analysisImport } from './analysis-import.ts';
import { analysisOutputs } from './analysis-outputs.ts';
import { notebook } from './notebook.ts';
import { writeUp } from './write-up.ts';
import { approvals } from './approvals.ts';
import { citationStyles } from './citation-styles.ts';
import { conversation } from './conversation.ts';
import { datasets } from './datasets.ts';
import { desktop } from './desktop.ts';
import { errors } from './errors.ts';
import { exporting } from './exporting.ts';
import { failures } from './failures.ts';
import { find } from './find.ts';
import { kinds } from './kinds.ts';
import { importRemarks } from './import-remarks.ts';
import { kernels } from './kernels.ts';
import { library } from './library.ts';
import { zotero } from './library-zotero.ts';
import { duplicates } from './library-duplicates.ts';
import { references } from './library-references.ts';
import { workDetails } from './library-work.ts';
import { shelves } from './library-shelves.ts';
import { losses } from './losses.ts';
import { marks } from './marks.ts';
import { meaning } from './meaning.ts';
import { memory } from './memory.ts';
import { models } from './models.ts';
import { network } from './network.ts';
import { paperReferences } from './paper-references.ts';
import { problems } from './problems.ts';
import { reader } from './reader.ts';
import { readerPanel } from './reader-panel.ts';
import { recognition } from './recognition.ts';
import { reviews } from './reviews.ts';
import { redaction } from './redaction.ts';
import { rules } from './rules.ts';
import { search } from './search.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { tokenizers } from './tokenizers.ts';
import { trajectories } from './trajectories.ts';
import { trajectoryImport } from './trajectory-import.ts';
import { viewer } from './trajectory-viewer.ts';
import { ui } from './ui.ts';
import { workbench } from './workbench.ts';

/** Simplified Chinese, area by area. */
export const zh = {
  analysis,
  analysisData,
  analysisImport,
  analysisOutputs,
  notebook,
  writeUp,
  shell,
  ui,
  errors,
  datasets,
  desktop,
  workbench,
  conversation,
  library,
  zotero,
  duplicates,
  references,
  citationStyles,
  workDetails,
  shelves,
  find,
  marks,
  meaning,
  memory,
  models,
  kernels,
  network,
  approvals,
  exporting,
  failures,
  losses,
  importRemarks,
  paperReferences,
  problems,
  reader,
  readerPanel,
  recognition,
  reviews,
  redaction,
  rules,
  search,
  sessions,
  settings,
  tokenizers,
  trajectories,
  trajectoryImport,
  viewer,
  kinds,
};
