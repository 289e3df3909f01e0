import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../query/client-context.tsx';
import { notifyDone } from '../shell/notify.ts';

/** Says in the desktop's window that the engine is there again after it was away. */
export function useEngineBack(): void {
  const { t } = useTranslation('desktop');
  const client = useClient();
  useEffect(() => {
    if (client.desktop === undefined) return undefined;
    let before = client.connection();
    let takeBack: (() => void) | undefined;
    return client.onConnection((state) => {
      takeBack?.();
      takeBack = before === 'lost' && state === 'open' ? notifyDone(t('engineBack')) : undefined;
      before = state;
    });
  }, [client, t]);
}
