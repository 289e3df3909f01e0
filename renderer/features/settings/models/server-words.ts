import type { TFunction } from 'i18next';
import type { ServerView } from '../../../../preload/contract/views/model.ts';
import type { NetworkMode, ServerKind } from '../../../../preload/contract/types.ts';
import { assertNever } from '../../../app/assert-never.ts';

type Translate = TFunction<['models']>;

/** Servers of which it is known how they are started. */
const STARTED = ['ollama', 'lm_studio', 'llama_cpp', 'vllm', 'sglang'] as const;

/** What the state of a server means and what to do next, for a person. */
export function nextWords(
  t: Translate,
  server: Pick<ServerView, 'state' | 'kind' | 'hasKey' | 'models'>,
  place: { readonly host: string; readonly isLocal: boolean; readonly mode: NetworkMode },
): string {
  const { host } = place;
  switch (server.state) {
    case undefined:
      return t('next_unasked');
    case 'ready':
      return t('next_ready', { count: server.models.length });
    case 'no_model':
      return server.kind === 'ollama' ? t('next_no_model_ollama') : t('next_no_model');
    case 'not_loaded':
      return t('next_not_loaded');
    case 'not_listening': {
      const known = startedKind(server.kind);
      return known && place.isLocal ? t(`next_not_listening_${known}`) : t('next_not_listening');
    }
    case 'key_needed':
      return server.hasKey ? t('next_key_wrong') : t('next_key_needed');
    case 'refused_by_policy':
      switch (place.mode) {
        case 'offline':
          return t('next_refused_offline', { host });
        case 'listed_hosts':
          return t('next_refused_listed', { host });
        case 'open':
          return t('next_refused', { host });
        default:
          return assertNever(place.mode);
      }
    case 'not_a_model_server':
      return t('next_not_a_model_server');
    default:
      return assertNever(server.state);
  }
}

function startedKind(kind: ServerKind): (typeof STARTED)[number] | undefined {
  return STARTED.find((known) => known === kind);
}
