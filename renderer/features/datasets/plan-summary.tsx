import { Alert, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './datasets.module.css';
import { ProfileFacts } from './profile-facts.tsx';
import { SPLITS, type Plan, type Split, type Version } from './types.ts';
import { useTrajectoryTitle } from '../../ui/use-trajectory-title.ts';

/** What a version made now would hold, and why the others stay out. */
export function PlanSummary(props: { readonly plan: Plan; readonly split: Split }) {
  const { plan, split } = props;
  const { t } = useTranslation('datasets');
  const titled = useTrajectoryTitle();
  const { members, fits, total, kept, between, profile, warnings, waiting, leftOutAlike } = plan;
  return (
    <Stack gap="md">
      <div>
        <Text className={classes.big} component="output" display="block">
          {t('wouldHold', { count: members })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('ofFit', { fits, total })}
        </Text>
      </div>
      {waiting > 0 ? (
        <Text size="sm" component="output" display="block">
          {t('waiting', { count: waiting })}
        </Text>
      ) : null}
      <ProfileFacts profile={profile} />
      {SPLITS.map((name) =>
        members > 0 && split[name] > 0 && profile.splits[name].members === 0 ? (
          <Text key={name} size="sm" component="output" display="block">
            {t('emptyPart', { part: t(`split_${name}`), count: profile.tasks })}
          </Text>
        ) : null,
      )}
      {kept.length > 0 ? (
        <div>
          <Text size="sm" fw={600}>
            {t('keptOut')}
          </Text>
          <Text size="xs" c="dimmed">
            {t('keptOutLead')}
          </Text>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('criterion')}</th>
                <th scope="col" className={classes.numeric}>
                  {t('keptCount')}
                </th>
                <th scope="col" className={classes.numeric}>
                  {t('keptOnly')}
                </th>
              </tr>
            </thead>
            <tbody>
              {kept.map(({ criterion, count, only }) => (
                <tr key={criterion}>
                  <th scope="row">{t(`criterion_${criterion}`)}</th>
                  <td className={classes.numeric}>{count}</td>
                  <td className={classes.numeric}>{only}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {leftOutAlike.length > 0 ? (
        <details>
          <summary className={classes.summary}>
            {t('leftOutAlike', { count: profile.alike?.leftOut ?? leftOutAlike.length })}
          </summary>
          <Text size="xs" c="dimmed">
            {t('alikeRule')}
          </Text>
          <List size="sm">
            {leftOutAlike.map(({ trajectoryId, title, keptTitle }) => (
              <List.Item key={trajectoryId}>
                {t('insteadOf', { title: titled(title), kept: titled(keptTitle) })}
              </List.Item>
            ))}
          </List>
        </details>
      ) : null}
      {between.length > 0 ? <Text size="sm">{t('between', { count: between.length })}</Text> : null}
      <Warnings warnings={warnings} />
    </Stack>
  );
}

/** Where criteria are wider than the defaults. */
export function Warnings({ warnings }: { readonly warnings: Version['warnings'] }) {
  const { t } = useTranslation('datasets');
  if (warnings.length === 0) return null;
  return (
    <Alert
      color="ochre"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('loosened')}
    >
      <List size="sm">
        {warnings.map((warning) => (
          <List.Item key={warning}>{t(`warning_${warning}`)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** Members that the criteria did not choose. */
export function Outside({ count }: { readonly count: number }) {
  const { t } = useTranslation('datasets');
  if (count === 0) return null;
  return (
    <Alert
      color="ochre"
      variant="light"
      mb="sm"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('outside', { count })}
    >
      {t('outsideSaid')}
    </Alert>
  );
}
