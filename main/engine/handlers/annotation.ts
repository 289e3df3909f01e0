import type { annotationRoutes } from '../../../preload/contract/routes/annotation.ts';
import { fail } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

const soon = () => fail('not_supported_here', 'This part of the reader is not there yet.');

export function annotationHandlers(_current: () => Room): HandlersOf<typeof annotationRoutes> {
  return {
    'annotation.list': soon,
    'annotation.write': soon,
    'annotation.remove': soon,
    'annotation.restore': soon,
    'annotation.export': soon,
    'annotation.anchor': soon,
    'file.sections': soon,
    'file.references': soon,
    'file.recognition': soon,
    'file.recognise': soon,
  };
}
