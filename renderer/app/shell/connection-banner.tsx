import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../assert-never.ts';
import { useEngineState } from '../desktop/use-desktop.ts';
import { useConnection } from '../query/client-context.tsx';
import classes from './shell.module.css';

/** Says that the engine is away while it is tried again. */
export function ConnectionBanner() {
  const words = useBannerWords();
  return (
    <output>
      {words === undefined ? null : (
        <div className={classes.banner}>
          <IconPlugConnectedX size={18} stroke={1.6} aria-hidden />
          {words}
        </div>
      )}
    </output>
  );
}

function useBannerWords(): string | undefined {
  const { t } = useTranslation(['shell', 'desktop']);
  const connection = useConnection();
  const engine = useEngineState();
  if (connection !== 'lost') return undefined;
  switch (engine?.state) {
    case undefined:
      return t('connectionLost');
    case 'restarting':
      return engine.restarts === 1
        ? t('desktop:engineRestarting')
        : t('desktop:engineRestartingAgain', { count: engine.restarts, ordinal: true });
    case 'failed':
      // The engine's own screen covers the window.
      return undefined;
    case 'starting':
    case 'running':
      return t('desktop:engineComing');
    default:
      return assertNever(engine);
  }
}
