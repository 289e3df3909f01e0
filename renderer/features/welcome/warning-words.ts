import type { TFunction } from 'i18next';
import type { WorkspaceInfo } from '../../../preload/contract/views.ts';

type Warning = WorkspaceInfo['warnings'][number];

/** A warning in the reader's language; the same words come once, however many pieces they speak of. */
export function warningWords(t: TFunction, warnings: readonly Warning[]): readonly string[] {
  return [...new Set(warnings.map(({ code, details }) => t(`warning_${code}`, { ...details })))];
}
