import {
  IconBooks,
  IconBrain,
  IconFolder,
  IconNotebook,
  IconMessage2,
  IconUsersGroup,
  IconWorld,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Reach } from '../../../../preload/contract/types.ts';
import classes from './approvals.module.css';

const SIGNS: Readonly<Record<Reach, Icon>> = {
  library: IconBooks,
  session: IconMessage2,
  memory: IconBrain,
  work_folder: IconFolder,
  notebooks: IconNotebook,
  network: IconWorld,
  sub_agent: IconUsersGroup,
};

/** What a call can reach, in signs and words. */
export function ReachList(props: { readonly reach: readonly Reach[] }) {
  const { t } = useTranslation('conversation');
  return (
    <ul className={classes.reach} aria-label={t('reachLabel')}>
      <li aria-hidden>{t('reachLead')}</li>
      {props.reach.map((reach) => {
        const Sign = SIGNS[reach];
        return (
          <li key={reach}>
            <Sign size={15} stroke={1.6} aria-hidden />
            {t(`reach_${reach}`)}
          </li>
        );
      })}
    </ul>
  );
}
