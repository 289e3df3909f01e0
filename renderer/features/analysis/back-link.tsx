import { Anchor } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import classes from './analysis.module.css';
import { ANALYSIS_HOME } from './places.ts';

/** The way from one table, notebook or write-up to all of them. */
export function BackLink() {
  const { t } = useTranslation('analysis');
  return (
    <Anchor component={Link} href={ANALYSIS_HOME} size="sm" className={classes.back}>
      <IconArrowLeft size={14} aria-hidden />
      {t('backToAll')}
    </Anchor>
  );
}
