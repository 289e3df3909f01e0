/** The tools of a session on the literature, in the order they are shown. */
import type { Questions } from '../agent/questions.ts';
import { askResearcher } from './ask-researcher.ts';
import { listFiles } from './list-files.ts';
import { librarySearch } from './library-search.ts';
import { listWorks } from './list-works.ts';
import { readFile } from './read-file.ts';
import { readPages } from './read-pages.ts';
import { recordEvidence } from './record-evidence.ts';
import type { Tool } from './tool.ts';
import { updatePlan } from './update-plan.ts';
import { writeFile } from './write-file.ts';
import { writeReport } from './write-report.ts';
import type { WriteReportPorts } from './write-report.ts';

export interface LiteraturePorts extends WriteReportPorts {
  readonly questions: Questions;
}

export function literatureTools(ports: LiteraturePorts): readonly Tool[] {
  return [
    listWorks(ports.library),
    librarySearch(ports.library),
    readPages(ports.library),
    recordEvidence(ports.library, ports.digest),
    updatePlan(),
    askResearcher(ports.questions, ports.digest),
    writeReport(ports),
  ];
}

/** Files below `work/`. */
export function workFolderTools({
  work,
  digest,
}: Pick<LiteraturePorts, 'work' | 'digest'>): readonly Tool[] {
  return [listFiles(work), readFile(work), writeFile(work, digest)];
}
