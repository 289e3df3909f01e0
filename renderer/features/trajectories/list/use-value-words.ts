import { useTranslation } from 'react-i18next';
import type { ListField } from './use-filter.ts';

const stages = ['search', 'analysis', 'design', 'writing', 'other'] as const;
const consents = ['given', 'refused', 'unknown'] as const;
const makers = ['model', 'built_in', 'mixed', 'unknown'] as const;
const outcomes = ['answered', 'no_evidence', 'stopped', 'failed', 'budget_exhausted'] as const;
const words = ['success', 'failure', 'outdated'] as const;

/** A value of a filter in the language of the interface; a person's own words stay as they are. */
export function useValueWords(): (field: ListField, value: string) => string {
  const { t } = useTranslation('trajectories');
  return (field, value) => {
    if (value === 'none') return t(`none_${field}`);
    if (field === 'model' && value === 'unknown') return t('madeBy_unknown');
    if (field === 'model' && value === 'nobody yet') return t('nobodyYet');
    const stage = stages.find((each) => each === value);
    if (field === 'stage' && stage !== undefined) return t(`stage_${stage}`);
    const consent = consents.find((each) => each === value);
    if (field === 'consent' && consent !== undefined) return t(`consent_${consent}`);
    const maker = makers.find((each) => each === value);
    if (field === 'madeBy' && maker !== undefined) return t(`madeBy_${maker}`);
    const outcome = outcomes.find((each) => each === value);
    if (field === 'outcome' && outcome !== undefined) return t(`outcome_${outcome}`);
    const word = words.find((each) => each === value);
    if (field === 'signOff' && word !== undefined) return t(`signOff_${word}`);
    return value;
  };
}
