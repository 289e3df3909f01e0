import { useTranslation } from 'react-i18next';
import { CodeBlock, pretty } from '../timeline/step-details.tsx';
import { isObject } from './schema-fields.ts';
import classes from './approvals.module.css';

/** The arguments to read: name and value where they are simple, otherwise as JSON. */
export function ArgumentsList(props: { readonly value: unknown }) {
  const { t } = useTranslation('workbench');
  const { value } = props;
  const simple =
    isObject(value) && Object.values(value).every((one) => typeof one !== 'object' || one === null);
  if (!simple) return <CodeBlock label={t('detailArguments')} text={pretty(value)} />;
  return (
    <dl className={classes.arguments}>
      {Object.entries(value).map(([name, one]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof one === 'string' ? one : JSON.stringify(one)}</dd>
        </div>
      ))}
    </dl>
  );
}
