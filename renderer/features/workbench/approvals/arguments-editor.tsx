import { NumberInput, Select, Stack, Switch, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../app/assert-never.ts';
import { pretty } from '../timeline/step-details.tsx';
import { readJson } from './check-arguments.ts';
import type { ArgumentProblem } from './check-arguments.ts';
import { isObject, simpleFields } from './schema-fields.ts';
import type { ArgumentField, Arguments } from './schema-fields.ts';
import { useProblemWords } from './use-problem-words.ts';
import classes from './approvals.module.css';

/**
 * The arguments of a call as a form: a field each where they are simple, otherwise as JSON. What cannot
 * be read is said at once.
 */
export function ArgumentsEditor(props: {
  readonly schema: unknown;
  /** As the model wrote them: decides which form is shown. */
  readonly original: unknown;
  readonly value: unknown;
  readonly problems: readonly ArgumentProblem[];
  readonly onChange: (value: unknown, problem?: ArgumentProblem) => void;
}) {
  const fields = simpleFields(props.schema, props.original);
  if (fields === undefined || !isObject(props.value)) return <JsonEditor {...props} />;
  const value = props.value;
  return (
    <Stack gap="sm" className={classes.form}>
      {fields.map((each) => (
        <FieldInput
          key={each.name}
          field={each}
          value={value[each.name]}
          problems={props.problems.filter((one) => 'path' in one && one.path === each.name)}
          onChange={(next) => props.onChange(withField(value, each.name, next))}
        />
      ))}
    </Stack>
  );
}

/** A field that is emptied is left out, so that the tool's own default holds. */
function withField(value: Arguments, name: string, next: unknown): Arguments {
  if (next !== undefined) return { ...value, [name]: next };
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

function FieldInput(props: {
  readonly field: ArgumentField;
  readonly value: unknown;
  readonly problems: readonly ArgumentProblem[];
  readonly onChange: (value: unknown) => void;
}) {
  const { field, value, onChange } = props;
  const words = useProblemWords();
  const first = props.problems[0];
  const common = {
    label: field.name,
    description: field.description,
    withAsterisk: field.required,
    error: first ? words(first) : undefined,
  };
  switch (field.kind) {
    case 'boolean':
      return (
        <Switch
          label={field.name}
          description={field.description}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={[...field.choices]}
          value={typeof value === 'string' ? value : null}
          clearable={!field.required}
          onChange={(chosen) => onChange(chosen ?? undefined)}
        />
      );
    case 'number':
    case 'integer':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          allowDecimal={field.kind === 'number'}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      );
    case 'text':
      return (
        <Textarea
          {...common}
          value={typeof value === 'string' ? value : ''}
          autosize
          minRows={1}
          maxRows={12}
          onChange={(event) => {
            const text = event.currentTarget.value;
            onChange(text === '' && !field.required ? undefined : text);
          }}
        />
      );
    default:
      return assertNever(field.kind);
  }
}

function JsonEditor(props: {
  readonly value: unknown;
  readonly problems: readonly ArgumentProblem[];
  readonly onChange: (value: unknown, problem?: ArgumentProblem) => void;
}) {
  const { t } = useTranslation('conversation');
  const [text, setText] = useState(() => pretty(props.value));
  const words = useProblemWords();
  return (
    <Textarea
      label={t('argumentsJson')}
      classNames={{ input: classes.json ?? '' }}
      value={text}
      autosize
      minRows={4}
      maxRows={20}
      spellCheck={false}
      error={props.problems.length > 0 ? props.problems.map(words).join(' ') : undefined}
      onChange={(event) => {
        const written = event.currentTarget.value;
        setText(written);
        const read = readJson(written);
        if ('problem' in read) props.onChange(props.value, read.problem);
        else props.onChange(read.value);
      }}
    />
  );
}
