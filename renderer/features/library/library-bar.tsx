import { Button, CloseButton, Group, Text, TextInput, Title } from '@mantine/core';
import { IconFilter, IconPlus, IconTextScan2 } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceInfo } from '../../../preload/contract/views.ts';

interface LibraryBarProps {
  readonly workspace: WorkspaceInfo | undefined;
  readonly filter: string;
  readonly onFilter: (text: string) => void;
  readonly filterRef: Ref<HTMLInputElement>;
  readonly inside: string;
  readonly onInside: (text: string) => void;
  readonly insideRef: Ref<HTMLInputElement>;
  /** Enter in the box goes to what was found. */
  readonly onInsideEnter: () => void;
  /** Results are shown in place of the list of works, which has nothing to filter then. */
  readonly finding: boolean;
  readonly onImport: () => void;
}

/** What the library holds, the two ways to find in it, and the one to bring in more. */
export function LibraryBar(props: LibraryBarProps) {
  const { workspace, onImport } = props;
  const { t, i18n } = useTranslation('library');
  const count = (value: number) => value.toLocaleString(i18n.language);
  return (
    <header style={{ padding: '20px 24px 14px', borderBottom: '1px solid var(--cairn-line)' }}>
      <Group justify="space-between" mb="sm" gap="sm">
        <Group gap="sm" align="baseline">
          <Title order={1}>{t('title')}</Title>
          {workspace && (
            <Text c="dimmed" size="sm">
              {t('counts', {
                count: workspace.counts.works,
                works: count(workspace.counts.works),
                pages: count(workspace.counts.pages),
              })}
            </Text>
          )}
        </Group>
        <Button
          leftSection={<IconPlus size={16} />}
          disabled={workspace?.readOnly ?? false}
          variant={workspace?.counts.works === 0 ? 'default' : 'filled'}
          onClick={onImport}
        >
          {t('importButton')}
        </Button>
      </Group>
      <Group gap="sm" wrap="nowrap">
        <Box
          inputRef={props.insideRef}
          label={t('insideLabel')}
          placeholder={t('insidePlaceholder')}
          value={props.inside}
          onChange={props.onInside}
          onEnter={props.onInsideEnter}
          icon={<IconTextScan2 size={16} aria-hidden />}
          grow={3}
        />
        {!props.finding && (
          <Box
            inputRef={props.filterRef}
            label={t('filterLabel')}
            placeholder={t('filterPlaceholder')}
            value={props.filter}
            onChange={props.onFilter}
            icon={<IconFilter size={16} aria-hidden />}
            grow={2}
          />
        )}
      </Group>
    </header>
  );
}

function Box(props: {
  readonly inputRef: Ref<HTMLInputElement>;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter?: () => void;
  readonly icon: ReactNode;
  readonly grow: number;
}) {
  const { t } = useTranslation('library');
  const { inputRef, label, placeholder, value, onChange, icon, grow } = props;
  return (
    <TextInput
      ref={inputRef}
      label={label}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && props.onEnter) {
          // Or else what gets the focus would be pressed by the same key.
          event.preventDefault();
          props.onEnter();
        }
        if (event.key !== 'Escape') return;
        event.preventDefault();
        if (value === '') event.currentTarget.blur();
        else onChange('');
      }}
      leftSection={icon}
      rightSection={
        value === '' ? null : (
          <CloseButton size="sm" aria-label={t('clear')} onClick={() => onChange('')} />
        )
      }
      style={{ flex: grow, minWidth: 0 }}
    />
  );
}
