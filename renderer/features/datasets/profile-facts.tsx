import { useTranslation } from 'react-i18next';
import classes from './datasets.module.css';
import type { Profile } from './types.ts';
import { shortNumber } from '../../ui/short-number.ts';

/** The counts of a version that matter most, LIMI's beside its own. */
export function ProfileFacts({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation('datasets');
  const { splits, tokens } = profile;
  const rows: readonly (readonly [string, string])[] = [
    [t('tasks'), String(profile.tasks)],
    [
      t('splitShort'),
      `${splits.train.members} / ${splits.validation.members} / ${splits.test.members}`,
    ],
    [
      t('tokens'),
      t('spread', {
        mean: shortNumber(tokens.mean),
        min: shortNumber(tokens.min),
        max: shortNumber(tokens.max),
      }),
    ],
    [t('limiTokens'), t('spread', { mean: '42.4k', min: '13k', max: '152k' })],
    [t('calls'), String(profile.calls.total)],
    [t('errorsAndRecoveries'), `${profile.errors} / ${profile.recoveries}`],
    [t('feedback'), String(profile.feedback)],
    ...(profile.alike === undefined
      ? []
      : [
          [
            t('alike'),
            t('alikeCount', { members: profile.alike.members, groups: profile.alike.groups }),
          ] as const,
        ]),
  ];
  return (
    <dl className={classes.facts}>
      {rows.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
