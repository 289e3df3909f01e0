import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Cell } from '../../../../preload/contract/types.ts';
import { failureWords } from '../../../ui/failure-words.ts';
import { CodeDifference } from './code-difference.tsx';
import { isSame, type CellDraft } from './draft-store.ts';

/** What was typed could not be recorded: it stays here, and a person says what shall hold. */
export function CellConflict(props: {
  readonly draft: CellDraft;
  readonly current: Cell;
  readonly onSettle: (current: Cell, keep: 'mine' | 'theirs') => void;
}) {
  const { draft, current, onSettle } = props;
  const { t } = useTranslation('notebook');
  const { t: said } = useTranslation('failures');
  const changedMeanwhile = !isSame(draft.base, current);
  return (
    <Alert
      role="alert"
      color="ochre"
      mt={6}
      icon={<IconAlertTriangle aria-hidden />}
      title={t(changedMeanwhile ? 'conflictTitle' : 'notSavedTitle')}
    >
      <Text size="sm">
        {changedMeanwhile || draft.failure === undefined
          ? t('conflictLead')
          : failureWords(said, draft.failure)}
      </Text>
      {changedMeanwhile ? <CodeDifference before={current.code} after={draft.cell.code} /> : null}
      <Group gap="xs" mt="xs">
        <Button size="xs" variant="default" onClick={() => onSettle(current, 'mine')}>
          {t(changedMeanwhile ? 'keepMine' : 'saveAgain')}
        </Button>
        <Button size="xs" variant="default" onClick={() => onSettle(current, 'theirs')}>
          {t('takeTheirs')}
        </Button>
      </Group>
    </Alert>
  );
}
