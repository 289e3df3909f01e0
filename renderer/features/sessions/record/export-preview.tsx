import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { byteCount } from '../../../ui/byte-count.ts';
import styles from './export.module.css';

/** Characters that are shown; a long session's export can have millions. */
const SHOWN = 4_000;

type Preview = RouteOutput<'trajectory.preview'>;

/** The beginning of the text that goes to the file, and what the validator says of it. */
export function ExportPreview(props: { readonly preview: Preview }) {
  const { text, fileName, samples } = props.preview;
  const { t, i18n } = useTranslation('exporting');
  const heading = useId();
  const number = (value: number) => value.toLocaleString(i18n.language);
  const size = byteCount(new TextEncoder().encode(text).length, i18n.language);
  return (
    <>
      <Problems problems={props.preview.problems} />
      <section aria-labelledby={heading}>
        <Text size="sm" fw={600} id={heading}>
          {t('preview')}
        </Text>
        <Text size="xs" c="dimmed" component="output" display="block">
          {t('samples', { count: samples })} · {t('size', { size, fileName })}
          {text.length > SHOWN
            ? ` · ${t('firstPart', { shown: number(SHOWN), total: number(text.length) })}`
            : null}
        </Text>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the box scrolls, so the keyboard must reach it */}
        <pre className={styles.preview} tabIndex={0} aria-labelledby={heading}>
          {text.slice(0, SHOWN)}
        </pre>
      </section>
    </>
  );
}

function Problems(props: { readonly problems: Preview['problems'] }) {
  const { problems } = props;
  const { t } = useTranslation('exporting');
  if (problems.length === 0) {
    return (
      <div className={styles.fine}>
        <IconCircleCheck size={16} stroke={1.8} aria-hidden />
        {t('noProblems')}
      </div>
    );
  }
  const hasErrors = problems.some(({ severity }) => severity === 'error');
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('problems')}
      </Text>
      <ul className={styles.problems}>
        {problems.map(({ severity, code, message, sample }) => (
          <li key={`${sample} ${code} ${message}`} data-severity={severity}>
            {severity === 'error' ? (
              <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
            ) : (
              <IconInfoCircle size={16} stroke={1.8} aria-hidden />
            )}
            <span>
              <strong>{t(severity)}</strong>
              {sample === undefined ? null : ` · ${t('sample', { number: sample + 1 })}`} ·{' '}
              {message}
            </span>
          </li>
        ))}
      </ul>
      {hasErrors && <Text size="sm">{t('errorsKeep')}</Text>}
    </div>
  );
}
