/** Routes of the contract whose parts are not landed yet; each line goes when its part comes. */
import { fail, ok } from '../../core/errors.ts';
import { ASSISTANT_WORDS } from '../assistant.ts';
import type { Handlers } from '../router.ts';
import type { Room } from '../room.ts';

export type ArrivingRoute =
  | 'session.approve'
  | 'session.setApprovals'
  | 'session.branch'
  | 'session.branches'
  | 'session.context'
  | 'session.changeAssistant'
  | 'tool.list'
  | 'tool.rules'
  | 'tool.setRules';

type Group = ArrivingRoute | Extract<keyof Handlers, `${'model' | 'assistant'}.${string}`>;

export function arrivingHandlers(current: () => Room): Pick<Handlers, Group> {
  const notYet = () => fail('not_supported_here', 'This part of Cairn is not in this build yet.');
  return {
    'session.approve': notYet,
    'session.setApprovals': notYet,
    'session.branch': notYet,
    'session.branches': notYet,
    'session.context': notYet,
    'session.changeAssistant': notYet,
    'tool.list': notYet,
    'tool.rules': notYet,
    'tool.setRules': notYet,
    'model.servers': notYet,
    'model.detect': notYet,
    'model.addServer': notYet,
    'model.removeServer': notYet,
    'model.setKey': notYet,
    'model.refresh': notYet,
    'model.known': notYet,
    'model.get': notYet,
    'model.setSettings': notYet,
    'model.check': notYet,
    'assistant.current': () =>
      ok({ choice: { kind: 'built_in' }, policy: current().assistant, words: ASSISTANT_WORDS }),
    'assistant.choose': notYet,
  };
}
