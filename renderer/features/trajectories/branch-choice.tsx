import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { useStandingWords } from './use-standing-words.ts';

/**
 * Says which branch of a session is taken and why, and lets a person take another one. Nothing where
 * there is one way only.
 */
export function BranchChoice(props: {
  /** Of the session or import, or of one of its branches. */
  readonly trajectoryId: string;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onChange: (trajectoryId: string) => void;
}) {
  const { t } = useTranslation('viewer');
  const standingWords = useStandingWords();
  const { trajectoryId, label, disabled, onChange } = props;
  const outline = useRouteQuery('trajectory.outline', { trajectoryId }, { keepPrevious: true });
  const branches = outline.data?.branches ?? [];
  if (branches.length < 2) return null;
  const data = branches.map((branch) => ({
    value: branch.trajectoryId,
    label: [standingWords(branch.standing, branches.length), branch.words]
      .filter((words) => words !== '')
      .join(' · '),
  }));
  // What was a branch once, and stands for its session or went on since, is in no list.
  const isListed = branches.some((branch) => branch.trajectoryId === trajectoryId);
  return (
    <NativeSelect
      label={label}
      disabled={disabled === true}
      value={trajectoryId}
      data={isListed ? data : [{ value: trajectoryId, label: t('branchAsItWas') }, ...data]}
      onChange={({ currentTarget: { value } }) => onChange(value)}
    />
  );
}
