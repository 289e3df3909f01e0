import { Button, Code, Stack, Text, Title } from '@mantine/core';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly children: ReactNode;
  /** A change of this value clears the failure: another room is another try. */
  readonly resetKey?: string;
}

interface State {
  readonly error?: Error | undefined;
  readonly resetKey?: string | undefined;
}

/** A bug in one room must not take the app with it. */
export class CrashBoundary extends Component<Props, State> {
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.resetKey === state.resetKey
      ? null
      : { resetKey: props.resetKey, error: undefined };
  }

  override render(): ReactNode {
    return this.state.error ? (
      <CrashScreen error={this.state.error} onRetry={() => this.setState({ error: undefined })} />
    ) : (
      this.props.children
    );
  }
}

function CrashScreen(props: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <Stack p="xl" maw={620} mx="auto" role="alert">
      <Title order={1}>{t('crashTitle')}</Title>
      <Text>{t('crashLead')}</Text>
      <Code block>{props.error.message}</Code>
      <Button onClick={props.onRetry} w="fit-content">
        {t('tryAgain')}
      </Button>
    </Stack>
  );
}
