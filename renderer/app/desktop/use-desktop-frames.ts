import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { importsOf } from '../../features/library/import/import-store.ts';
import { useRegistry } from '../commands/use-commands.tsx';
import { navigateTo } from '../location.ts';
import { useClient } from '../query/client-context.tsx';
import { notifyDone } from '../shell/notify.ts';
import { itemAt } from '../../features/library/import/import-item.ts';

/** Does what the native menu, a link or an opened file asks of this window; called once, by the shell. */
export function useDesktopFrames(): void {
  const { t } = useTranslation('desktop');
  const client = useClient();
  const registry = useRegistry();
  const { desktop } = client;
  useEffect(
    () =>
      desktop?.onCommand((id) => {
        if (registry.run(id) === 'unknown') notifyDone(t('commandNotHere'));
      }),
    [desktop, registry, t],
  );
  useEffect(() => desktop?.onGo((place) => navigateTo(place)), [desktop]);
  useEffect(
    () =>
      desktop?.onFiles((paths) => {
        importsOf(client).offer(paths.map(itemAt));
        navigateTo('/library');
      }),
    [client, desktop],
  );
}
