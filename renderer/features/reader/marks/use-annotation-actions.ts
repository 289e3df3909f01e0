import { useMemo } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RouteInput } from '../../../../preload/contract/index.ts';
import type { Annotation, AnnotationColour } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import { rememberColour } from './colours.ts';
import type { AnnotationView } from './placed-annotation.ts';

type Target = Annotation['target'];

export interface AnnotationActions {
  /** Undefined when it failed; the failure has been said. */
  readonly create: (
    target: Target,
    colour: AnnotationColour,
  ) => Promise<AnnotationView | undefined>;
  readonly recolour: (annotationId: string, colour: AnnotationColour) => void;
  /** True when it is kept. An empty note is taken away. */
  readonly saveNote: (annotationId: string, note: string) => Promise<boolean>;
  readonly remove: (annotationId: string) => void;
}

/** Writes marks of one file; what is removed can be taken back for a while. */
export function useAnnotationActions(fileId: string): AnnotationActions {
  const client = useClient();
  const queries = useQueryClient();
  const { t } = useTranslation('marks');
  return useMemo(() => {
    const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['annotation.list'] });

    async function write(change: RouteInput<'annotation.write'>) {
      const answer = await client.call('annotation.write', change);
      if (!answer.ok) {
        notifyFailure(answer.error);
        return undefined;
      }
      await again();
      return answer.data;
    }

    async function restore(annotationId: string): Promise<void> {
      const answer = await client.call('annotation.restore', { annotationIds: [annotationId] });
      if (!answer.ok) notifyFailure(answer.error);
      await again();
    }

    async function remove(annotationId: string): Promise<void> {
      const answer = await client.call('annotation.remove', { annotationIds: [annotationId] });
      if (!answer.ok) {
        notifyFailure(answer.error);
        return;
      }
      notifyUndo(t('removed'), t('undo'), () => void restore(annotationId));
      await again();
    }

    return {
      create(target, colour) {
        rememberColour(window.localStorage, colour);
        return write({ fileId, target, colour });
      },
      recolour(annotationId, colour) {
        rememberColour(window.localStorage, colour);
        void write({ annotationId, colour });
      },
      async saveNote(annotationId, note) {
        const text = note.trim() === '' ? null : note;
        return (await write({ annotationId, note: text })) !== undefined;
      },
      remove: (annotationId) => void remove(annotationId),
    };
  }, [client, queries, fileId, t]);
}
