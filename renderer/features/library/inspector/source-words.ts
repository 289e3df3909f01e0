import type { TFunction } from 'i18next';
import type { Work } from '../../../../preload/contract/types.ts';
import { serviceName } from '../../../ui/service-name.ts';

/** Where a record came in from, in words; undefined for a PDF or what was entered by hand. */
export function sourceWords(
  t: TFunction<readonly ['workDetails', 'library']>,
  source: Work['source'],
): string | undefined {
  switch (source?.kind) {
    case undefined:
      return undefined;
    case 'reference_file':
      return source.line === undefined
        ? t('workDetails:sourceFile', { file: source.file })
        : t('workDetails:sourceFileLine', { file: source.file, line: source.line });
    case 'search':
      return t('workDetails:sourceSearch', { service: serviceName(source.service) });
    case 'zotero':
      return t('workDetails:sourceZotero', { library: source.library });
    default:
      return source satisfies never;
  }
}
