import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Where an export goes; empty for the workspace's own folder. */
export function ExportFolder(props: {
  readonly hint: string;
  readonly value: string;
  readonly onChange: (path: string) => void;
}) {
  const { hint, value, onChange } = props;
  const { t } = useTranslation('exporting');
  return (
    <TextInput
      label={t('folder')}
      description={hint}
      value={value}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
