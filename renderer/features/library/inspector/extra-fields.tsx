import { useTranslation } from 'react-i18next';
import type { WorkExtra } from '../../../../preload/contract/types.ts';
import styles from './inspector.module.css';

/** What a file or service said beside the fields, by its own names: kept, shown, and exported again. */
export function ExtraFields({ extra }: { readonly extra: WorkExtra | undefined }) {
  const { t } = useTranslation('workDetails');
  const groups = Object.entries(extra ?? {}).filter(([, fields]) => Object.keys(fields).length > 0);
  const count = groups.reduce((sum, [, fields]) => sum + Object.keys(fields).length, 0);
  if (count === 0) return null;
  return (
    <details className={styles.details}>
      <summary>{t('extra', { count })}</summary>
      {groups.map(([source, fields]) => (
        <dl key={source} className={styles.extra}>
          {Object.entries(fields).map(([name, value]) => (
            <div key={name}>
              <dt>
                {source} · {name}
              </dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      ))}
    </details>
  );
}
