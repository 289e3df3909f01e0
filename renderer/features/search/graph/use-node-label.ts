import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CitationGraph } from '../types.ts';

/** A work of the graph in words, for who does not see the drawing. */
export function useNodeLabel(): (node: CitationGraph['nodes'][number]) => string {
  const { t } = useTranslation(['search', 'ui']);
  return useCallback(
    (node) =>
      [
        node.title || t('untitled'),
        node.authors,
        node.year,
        node.seed ? t('isSeed') : undefined,
        node.retraction ? t(`ui:retraction_${node.retraction.kind}`) : undefined,
        t(node.workId === undefined ? 'place_new' : 'place_kept'),
      ]
        .filter((part) => part !== undefined && part !== '')
        .join(t('ui:comma')),
    [t],
  );
}
