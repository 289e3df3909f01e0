import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { argumentChanges } from './argument-changes.ts';
import classes from './approvals.module.css';

/** What the researcher changed in the arguments, each place before and after. */
export function ChangeList(props: { readonly before: unknown; readonly after: unknown }) {
  const { t } = useTranslation('conversation');
  const changes = argumentChanges(props.before, props.after);
  if (changes.length === 0) return null;
  return (
    <section className={classes.changes} aria-label={t('changesLabel')}>
      <p>{t('changes', { count: changes.length })}</p>
      <ul>
        {changes.map(({ path, before, after }) => (
          <li key={path}>
            <code>{path === '' ? t('allArguments') : path}</code>
            <del>
              <span className="cairn-hidden">{t('before')} </span>
              {before ?? t('nothing')}
            </del>
            <IconArrowRight size={14} stroke={1.7} aria-hidden />
            <ins>
              <span className="cairn-hidden">{t('after')} </span>
              {after ?? t('nothing')}
            </ins>
          </li>
        ))}
      </ul>
    </section>
  );
}
