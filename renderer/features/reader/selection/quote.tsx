import { useTranslation } from 'react-i18next';
import type { AnnotationColour } from '../../../../preload/contract/types.ts';
import styles from './selection.module.css';

/** The words something is done with, and the page they stand on. */
export function Quote(props: {
  readonly words: string;
  readonly page: number | undefined;
  readonly colour?: AnnotationColour;
}) {
  const { words, page, colour } = props;
  const { t } = useTranslation(['marks', 'ui']);
  return (
    <div>
      <blockquote className={styles.quote} data-colour={colour}>
        <span className={styles.short}>{words === '' ? t('marks:noWords') : words}</span>
      </blockquote>
      {page !== undefined && <span className={styles.foot}>{t('ui:page', { page })}</span>}
    </div>
  );
}
