import { Button, FileButton, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconFilePlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone, notifyFailure } from '../../../app/shell/notify.ts';
import { StateView } from '../../../ui/state-view.tsx';
import { useLastKnown } from '../../../ui/use-last-known.ts';
import { CitePreview } from './cite-preview.tsx';
import { MarkedNotice } from './marked-notice.tsx';
import { citationLocales } from './citation-locales.ts';
import { namedStyles } from './style-names.ts';

type Style = RouteOutput<'citation.styles'>[number];

/** Cites the chosen works: a style, a language, how it looks, and copies of it. */
export function CiteDialog(props: {
  readonly workIds: readonly string[] | undefined;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}) {
  const { workIds, readOnly, onClose } = props;
  const { t } = useTranslation('references');
  const shown = useLastKnown(workIds);
  const styles = useRouteQuery('citation.styles', {}, { enabled: shown !== undefined });
  return (
    <Modal
      opened={workIds !== undefined}
      onClose={onClose}
      size="xl"
      title={t('citeTitle', { count: shown?.length ?? 0 })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <StateView query={styles}>
        {(list) =>
          shown && <CiteForm workIds={shown} styles={list} readOnly={readOnly} onClose={onClose} />
        }
      </StateView>
    </Modal>
  );
}

function CiteForm(props: {
  readonly workIds: readonly string[];
  readonly styles: readonly Style[];
  readonly readOnly: boolean;
  readonly onClose: () => void;
}) {
  const { workIds, styles, readOnly } = props;
  const { t, i18n } = useTranslation('references');
  const { t: names } = useTranslation('citationStyles');
  const [remembered, setStyle] = useLocalStorage({
    key: 'cairn.citation.style',
    defaultValue: 'apa',
    getInitialValueInEffect: false,
  });
  const [locale, setLocale] = useLocalStorage({
    key: 'cairn.citation.locale',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  const add = useRouteAction('citation.addStyle', ['citation.styles']);
  const style = styles.find(({ styleId }) => styleId === remembered) ?? styles[0];

  async function addStyle(file: File | null) {
    if (!file) return;
    const csl = await file.text();
    add.mutate(
      { csl },
      {
        onSuccess: (added) => {
          setStyle(added.styleId);
          notifyDone(t('styleAdded', { title: added.title }));
        },
        onError: (error) => notifyFailure(failureOf(error)),
      },
    );
  }

  return (
    <Stack gap="md">
      <Group align="flex-end" gap="sm">
        <Select
          data-autofocus
          label={t('style')}
          value={style?.styleId ?? null}
          onChange={(styleId) => styleId !== null && setStyle(styleId)}
          allowDeselect={false}
          searchable
          nothingFoundMessage={t('styleNone')}
          maxDropdownHeight={320}
          style={{ flex: 3, minWidth: 260 }}
          data={namedStyles(styles, names, i18n.language).map(({ styleId, name, own }) => ({
            value: styleId,
            label: own ? t('styleOwn', { title: name }) : name,
          }))}
        />
        <Select
          label={t('locale')}
          value={locale}
          onChange={(value) => setLocale(value ?? '')}
          allowDeselect={false}
          style={{ flex: 1, minWidth: 150 }}
          data={[
            { value: '', label: t('localeOfStyle') },
            ...citationLocales.map(({ tag, name }) => ({ value: tag, label: name })),
          ]}
        />
        <FileButton
          accept=".csl,.xml"
          onChange={(file) => void addStyle(file)}
          inputProps={{ 'aria-label': t('styleAdd') }}
        >
          {(button) => (
            <Button
              {...button}
              variant="default"
              disabled={readOnly}
              loading={add.isPending}
              leftSection={<IconFilePlus size={16} />}
            >
              {t('styleAdd')}
            </Button>
          )}
        </FileButton>
      </Group>
      <MarkedNotice which={{ of: 'works', workIds: [...workIds] }} />
      {style ? (
        <CitePreview
          workIds={workIds}
          styleId={style.styleId}
          {...(locale === '' ? {} : { locale })}
        />
      ) : (
        <Text c="dimmed">{t('stylesNone')}</Text>
      )}
    </Stack>
  );
}
