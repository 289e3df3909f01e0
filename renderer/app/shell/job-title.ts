import type { TFunction } from 'i18next';
import type { Job } from '../../../preload/contract/types.ts';

/** The title of a job in the reader's language; the name of its file or folder is kept. */
export function jobTitle(t: TFunction, job: Pick<Job, 'kind' | 'title'>): string {
  const { kind, title } = job;
  switch (kind) {
    case 'import': {
      const what = title.replace(/^Import /, '');
      const count = /^(\d+) items$/.exec(what)?.[1];
      return count === undefined
        ? t('jobTitle_import', { name: what })
        : t('jobTitle_importMany', { count: Number(count) });
    }
    case 'copy':
      return t('jobTitle_copy', { folder: title.replace(/^Save a copy in /, '') });
    case 'verify':
      return t(VERIFYING[title] ?? 'jobTitle_verify');
    case 'rebuild':
      return t('jobTitle_rebuild');
    case 'model_check':
      return t('jobTitle_modelCheck', { model: title.replace(/^Check /, '') });
    case 'sample':
      return t('jobTitle_sample');
    case 'reference_import':
      return t('jobTitle_referenceImport');
    case 'literature_search':
      return t('jobTitle_literatureSearch');
    case 'retraction_check':
      return t('jobTitle_retractionCheck');
    case 'completion':
      return t('jobTitle_completion');
    case 'open_copy':
      return t('jobTitle_openCopy');
    case 'zotero_sync':
      return t('jobTitle_zoteroSync');
    case 'recognition':
      return t('jobTitle_recognition');
    case 'embedding':
      return t('jobTitle_embedding');
    case 'trajectory_import':
      return t('jobTitle_trajectoryImport');
    case 'trajectory_export':
      return t('jobTitle_trajectoryExport');
    case 'trajectory_measure':
      return t('jobTitle_trajectoryMeasure');
    case 'redaction_scan':
      return t('jobTitle_redactionScan');
    case 'data_import':
      return t('jobTitle_dataImport');
    case 'data_profile':
      return t('jobTitle_dataProfile');
    case 'notebook_run':
      return t('jobTitle_notebookRun');
    default:
      return kind satisfies never;
  }
}

/** One kind of job is four tasks, which only its title tells apart. */
const VERIFYING: Readonly<
  Record<string, 'jobTitle_verifySession' | 'jobTitle_check' | 'jobTitle_repair'>
> = {
  'Verify one session': 'jobTitle_verifySession',
  'Check the workspace': 'jobTitle_check',
  'Check and repair the workspace': 'jobTitle_repair',
};
