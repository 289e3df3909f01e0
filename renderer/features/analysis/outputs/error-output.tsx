import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CellOutput } from '../../../../preload/contract/types.ts';
import { usePunctuation } from '../../../ui/use-punctuation.ts';
import classes from './outputs.module.css';

/** What ended a run, in the engine's own words, with the line it stands at. */
export function ErrorOutput(props: { readonly output: Extract<CellOutput, { kind: 'error' }> }) {
  const { name, message, line, traceback = [] } = props.output;
  const { t } = useTranslation('analysisOutputs');
  const { colon } = usePunctuation();
  return (
    <div className={classes.error} role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <div>
        <strong>
          {name ?? t('error')}
          {line === undefined ? '' : t('atLine', { line })}
          {colon}
        </strong>
        <pre>{message}</pre>
        {traceback.length > 0 ? (
          <details>
            <summary>{t('traceback')}</summary>
            <pre>{traceback.join('\n')}</pre>
          </details>
        ) : null}
      </div>
    </div>
  );
}
