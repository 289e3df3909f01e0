import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/query/client-context.tsx';
import { dataOf, failureOf } from '../../../app/query/route-error.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone, notifyFailure } from '../../../app/shell/notify.ts';
import { StateView } from '../../../ui/state-view.tsx';
import { copyText } from './copy-text.ts';
import styles from './references.module.css';

/** Works shown in the preview; a copy holds all of them. */
const shownAtMost = 20;

const formats = ['text', 'html', 'markdown'] as const;
type Format = (typeof formats)[number];
type Part = 'bibliography' | 'citations';

/** How the works look in a style, as a list and in the text, with copies of both. */
export function CitePreview(props: {
  readonly workIds: readonly string[];
  readonly styleId: string;
  readonly locale?: string;
}) {
  const { workIds, ...style } = props;
  const { t } = useTranslation('references');
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const some = workIds.slice(0, shownAtMost);
  const preview = useRouteQuery(
    'citation.format',
    { ...style, workIds: some },
    { keepPrevious: true },
  );

  const written = async (format: Format, what: Part): Promise<string> => {
    const input = { ...style, workIds: [...workIds], format };
    const answer = dataOf(await client.call('citation.format', input));
    const between = what === 'citations' ? ' ' : format === 'markdown' ? '\n\n' : '\n';
    return answer[what].map(({ text }) => text).join(between);
  };

  async function copy(format: Format, what: Part) {
    setBusy(true);
    try {
      const isHtml = format === 'html';
      const text = await written(isHtml ? 'text' : format, what);
      const copied = await copyText(text, isHtml ? await written('html', what) : undefined);
      notifyDone(t(copied ? 'copied' : 'copyFailed'));
    } catch (error) {
      notifyFailure(failureOf(error));
    }
    setBusy(false);
  }

  return (
    <StateView query={preview}>
      {({ bibliography, citations }) => (
        <Stack gap="sm" data-old={preview.isPlaceholderData}>
          <section aria-label={t('inText')}>
            <Text size="sm" fw={600}>
              {t('inText')}
            </Text>
            <p className={styles.citations}>
              {citations.map(({ workId, text }) => (
                <span key={workId}>{text} </span>
              ))}
            </p>
          </section>
          <section aria-label={t('bibliography')}>
            <Text size="sm" fw={600}>
              {t('bibliography')}
            </Text>
            <ol className={styles.bibliography}>
              {bibliography.map(({ workId, text }) => (
                <li key={workId}>{text}</li>
              ))}
            </ol>
            {some.length < workIds.length && (
              <Text size="xs" c="dimmed">
                {t('previewPart', { shown: some.length, count: workIds.length })}
              </Text>
            )}
          </section>
          <Group gap="xs">
            {formats.map((format) => (
              <Button
                key={format}
                variant={format === 'text' ? 'filled' : 'default'}
                size="xs"
                loading={busy}
                leftSection={<IconCopy size={15} aria-hidden />}
                onClick={() => void copy(format, 'bibliography')}
              >
                {t(`copy_${format}`)}
              </Button>
            ))}
            <Button
              variant="subtle"
              size="xs"
              loading={busy}
              onClick={() => void copy('text', 'citations')}
            >
              {t('copyCitations')}
            </Button>
          </Group>
        </Stack>
      )}
    </StateView>
  );
}
