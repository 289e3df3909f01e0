import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/query/client-context.tsx';
import { notifyDone, notifyFailure } from '../../../app/shell/notify.ts';
import { saveText } from '../../../ui/save-text.ts';

const mediaTypes = {
  markdown: 'text/markdown',
  jsonld: 'application/ld+json',
  csv: 'text/csv',
} as const;

type Format = keyof typeof mediaTypes;

const formats: readonly Format[] = ['markdown', 'jsonld', 'csv'];

/** Saves the marks of a work as one file. */
export function ExportMarks({ workId }: { readonly workId: string | undefined }) {
  const { t } = useTranslation('marks');
  const client = useClient();

  async function save(format: Format): Promise<void> {
    if (workId === undefined) return;
    const answer = await client.call('annotation.export', { format, workIds: [workId] });
    if (!answer.ok) {
      notifyFailure(answer.error);
      return;
    }
    const { fileName, text, annotations } = answer.data;
    saveText(fileName, text, mediaTypes[format]);
    notifyDone(t('exported', { count: annotations, name: fileName }));
  }

  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          disabled={workId === undefined}
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {t(`export_${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
