import { Button } from '@mantine/core';
import { IconFileDownload, IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import type { Putting } from './putting.ts';
import { usePicture, type FigureSource } from './use-picture.ts';
import classes from './outputs.module.css';

/** A figure, as a picture: what it holds can run nothing and load nothing. */
export function FigureOutput(props: {
  readonly output: FigureSource;
  readonly index: number;
  readonly putting?: Putting | undefined;
  /** What it shows, for who does not see it; left out, that it is a figure. */
  readonly alt?: string;
}) {
  const { output, index, putting, alt } = props;
  const { t } = useTranslation('analysisOutputs');
  const picture = usePicture(output);
  if (picture.state === 'failed') {
    return (
      <ErrorNotice
        failure={{
          code: 'data_unreadable',
          message: t('figureFailed', { reason: picture.reason }),
        }}
      />
    );
  }
  if (picture.state === 'drawing') return <SkeletonRows rows={1} height={240} />;
  return (
    <figure className={classes.figure}>
      <img
        src={picture.address}
        alt={alt ?? t('figureAlt', { number: index + 1 })}
        {...(output.kind === 'svg' && output.width !== undefined ? { width: output.width } : {})}
      />
      <div className={classes.actions}>
        {putting === undefined ? null : (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconFileImport size={14} aria-hidden />}
            onClick={() => putting({ kind: 'figure', output: index })}
          >
            {t('putFigure')}
          </Button>
        )}
        <Button
          size="compact-xs"
          variant="subtle"
          component="a"
          href={picture.address}
          download={`figure.${output.kind === 'png' ? 'png' : 'svg'}`}
          leftSection={<IconFileDownload size={14} aria-hidden />}
        >
          {t('saveFigure')}
        </Button>
      </div>
    </figure>
  );
}
