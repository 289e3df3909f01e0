import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { byteCount } from '../../../ui/byte-count.ts';
import { useProblemWords } from '../../../ui/use-problem-words.ts';
import { ExportAccount } from './export-account.tsx';
import { ExportRecipe } from './export-recipe.tsx';
import styles from './export.module.css';

/** Characters that are shown; a long session's export can have millions. */
const SHOWN = 4_000;

type Preview = RouteOutput<'trajectory.preview'>;

/** What the file holds and what not, what its validator says of it, and how it begins. */
export function ExportPreview(props: { readonly preview: Preview }) {
  const { preview } = props;
  const { text, fileName, samples, bytes, trajectories, of } = preview;
  const { t, i18n } = useTranslation('exporting');
  const heading = useId();
  const size = byteCount(bytes, i18n.language);
  const isPart = preview.cut || text.length > SHOWN;
  return (
    <>
      <Problems problems={preview.problems} more={preview.moreProblems} />
      <ExportAccount account={preview} />
      <section aria-labelledby={heading}>
        <Text size="sm" fw={600} id={heading}>
          {t('preview')}
        </Text>
        <Text size="xs" c="dimmed" component="output" display="block">
          {t('samples', { count: samples })} · {t('size', { size, fileName })}
          {isPart ? ` · ${t('firstPart')}` : null}
          {trajectories < of ? ` · ${t('lookedAt', { shown: trajectories, total: of })}` : null}
        </Text>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the box scrolls, so the keyboard must reach it */}
        <pre className={styles.preview} tabIndex={0} aria-labelledby={heading}>
          {text.slice(0, SHOWN)}
        </pre>
      </section>
      <ExportRecipe recipe={preview.recipe} />
    </>
  );
}

function Problems(props: { readonly problems: Preview['problems']; readonly more: number }) {
  const { problems, more } = props;
  const { t } = useTranslation('exporting');
  const problemWords = useProblemWords();
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
        {problems.map(({ severity, code, message, sample, values }) => (
          <li key={`${sample} ${code} ${message}`} data-severity={severity}>
            {severity === 'error' ? (
              <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
            ) : (
              <IconInfoCircle size={16} stroke={1.8} aria-hidden />
            )}
            <span>
              <strong>{t(severity)}</strong>
              {sample === undefined ? null : ` · ${t('sample', { number: sample + 1 })}`} ·{' '}
              {problemWords({ code, values })}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <Text size="sm">{t('moreProblems', { count: more })}</Text>}
      {hasErrors && <Text size="sm">{t('errorsKeep')}</Text>}
    </div>
  );
}
