import { Modal, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../ui/key-hint.tsx';
import type { CommandGroup } from '../commands/registry.ts';
import { useAllCommands } from '../commands/use-commands.tsx';

const GROUPS = [
  ['go', 'groupGo'],
  ['session', 'groupSession'],
  ['reader', 'groupReader'],
  ['library', 'groupLibrary'],
  ['search', 'groupSearch'],
  ['analysis', 'groupAnalysis'],
  ['app', 'groupApp'],
] as const satisfies readonly (readonly [CommandGroup, string])[];

/** Every shortcut that works now, read from the one registry. */
export function ShortcutsDialog(props: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('shell');
  const commands = useAllCommands().filter(({ keys }) => keys && keys.length > 0);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('shortcuts')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Text c="dimmed" size="sm" mb="md">
        {t('shortcutsLead')}
      </Text>
      {GROUPS.map(([group, name]) => {
        const rows = commands.filter((command) => command.group === group);
        if (rows.length === 0) return null;
        return (
          <section key={group}>
            <Title order={3} size="h4" mt="sm">
              {t(name)}
            </Title>
            <Table verticalSpacing={4}>
              <Table.Tbody>
                {rows.map((command) => (
                  <Table.Tr key={command.id}>
                    <Table.Td>{command.title}</Table.Td>
                    <Table.Td ta="right">
                      {command.keys?.map((keys, index) => (
                        <span key={keys}>
                          {index > 0 ? ' · ' : null}
                          <KeyHint keys={keys} />
                        </span>
                      ))}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        );
      })}
    </Modal>
  );
}
