import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A button that puts words on the clipboard and says so. */
export function CopyText(props: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation('exporting');
  return (
    <CopyButton value={props.text}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="compact-sm"
          style={{ flex: 'none' }}
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          onClick={copy}
        >
          {copied ? t('copied') : props.label}
        </Button>
      )}
    </CopyButton>
  );
}
