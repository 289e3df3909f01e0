import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/query/client-context.tsx';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone, notifyFailure } from '../../../app/shell/notify.ts';
import { StateView } from '../../../ui/state-view.tsx';
import { copyText } from './copy-text.ts';
import styles from './references.module.css';

/** Works shown in the preview; a copy holds all of them. */
const shownAtMost = 50;

const formats = ['text', 'html', 'markdown'] as const;

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

  async function copy(format: (typeof formats)[number], what: 'bibliography' | 'citations') {
    setBusy(true);
    const answer = await client.call('citation.format', {
      ...style,
      workIds: [...workIds],
      format,
    });
    setBusy(false);
    if (!answer.ok) {
      notifyFailure(answer.error);
      return;
    }
    const entries = answer.data[what].map(({ text }) => text);
    const between = what === 'citations' ? ' ' : format === 'markdown' ? '\n\n' : '\n';
    const copied = await copyText(entries.join(between), format);
    notifyDone(t(copied ? 'copied' : 'copyFailed'));
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
