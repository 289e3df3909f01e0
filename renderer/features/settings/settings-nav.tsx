import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { settingsPlaces } from './pages.ts';
import type { SettingsPlace } from './pages.ts';
import styles from './settings.module.css';

/** The pages of the settings, beside the one that is open. */
export function SettingsNav(props: { readonly current: SettingsPlace['id'] }) {
  const { t } = useTranslation('settings');
  return (
    <nav className={styles.nav} aria-label={t('pages')}>
      {settingsPlaces.map(({ id, name, icon: Icon, place }) => (
        <Link
          key={id}
          href={place}
          className={styles.place}
          aria-current={id === props.current ? 'page' : undefined}
        >
          <Icon size={18} stroke={1.6} aria-hidden />
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
