import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../query/client-context.tsx';
import classes from './shell.module.css';

/** Says that the engine is away while the transport tries again. */
export function ConnectionBanner() {
  const { t } = useTranslation('shell');
  const state = useConnection();
  return (
    <output>
      {state === 'lost' ? (
        <div className={classes.banner}>
          <IconPlugConnectedX size={18} stroke={1.6} aria-hidden />
          {t('connectionLost')}
        </div>
      ) : null}
    </output>
  );
}
