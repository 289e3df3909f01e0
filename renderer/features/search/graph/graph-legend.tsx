import { useTranslation } from 'react-i18next';
import styles from './graph.module.css';

/** What the shapes of the drawing mean. */
export function GraphLegend() {
  const { t } = useTranslation('search');
  return (
    <ul className={styles.legend} aria-label={t('legend')}>
      <li>
        <Shape kept seed={false} />
        {t('legendKept')}
      </li>
      <li>
        <Shape kept={false} seed={false} />
        {t('legendNew')}
      </li>
      <li>
        <Shape kept seed />
        {t('legendSeed')}
      </li>
      <li>{t('legendSize')}</li>
    </ul>
  );
}

function Shape(props: { readonly kept: boolean; readonly seed: boolean }) {
  return (
    <svg width={18} height={18} viewBox="-9 -9 18 18" aria-hidden>
      <g className={styles.node} data-kept={props.kept}>
        {props.seed && <circle className={styles.ring} r={8} />}
        <circle className={styles.dot} r={5} />
      </g>
    </svg>
  );
}
