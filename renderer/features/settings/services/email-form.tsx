import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';

/** The address that services may write to before they block somebody. */
export function EmailForm(props: { readonly email: string; readonly readOnly: boolean }) {
  const { email, readOnly } = props;
  const { t } = useTranslation('search');
  const [typed, setTyped] = useState(email);
  const configure = useRouteAction('literature.configure', ['literature.services']);

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    configure.mutate({ email: typed.trim() }, { onSuccess: () => notifyDone(t('emailSaved')) });
  }

  return (
    <form onSubmit={onSubmit}>
      <Group align="flex-end" gap="sm">
        <TextInput
          type="email"
          label={t('email')}
          placeholder="name@example.org"
          value={typed}
          maxLength={300}
          autoComplete="email"
          disabled={readOnly}
          onChange={(event) => setTyped(event.currentTarget.value)}
          style={{ flex: 1, minWidth: 220 }}
        />
        <Button
          type="submit"
          variant="default"
          loading={configure.isPending}
          disabled={readOnly || typed.trim() === email}
        >
          {t('emailSave')}
        </Button>
      </Group>
      {configure.error && <ErrorNotice failure={configure.error.failure} />}
    </form>
  );
}
