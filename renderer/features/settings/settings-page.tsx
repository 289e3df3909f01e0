import { useTranslation } from 'react-i18next';
import { assertNever } from '../../app/assert-never.ts';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { Page } from '../../ui/page.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { ApprovalsSection } from './approvals/approvals-section.tsx';
import { EraseSection } from './erase-section.tsx';
import { AboutSection, SecretsSection } from './facts-sections.tsx';
import { AddSection } from './kernels/add-section.tsx';
import { FoundSection } from './kernels/found-section.tsx';
import { ServersSection as KernelServersSection } from './kernels/servers-section.tsx';
import { MeaningSection } from './meaning/meaning-section.tsx';
import { MemorySection } from './memory/memory-section.tsx';
import { AddServerSection } from './models/add-server-section.tsx';
import { AnswersSection } from './models/answers-section.tsx';
import { ServersSection } from './models/servers-section.tsx';
import { LedgerSection } from './network/ledger-section.tsx';
import { PolicySection } from './network/policy-section.tsx';
import { settingsPlaceOf } from './pages.ts';
import type { SettingsPlace } from './pages.ts';
import { DoctorSection, RecordSection } from './record-section.tsx';
import { ResearcherSection } from './researcher-section.tsx';
import { ServicesSection } from './services/services-section.tsx';
import { SettingsNav } from './settings-nav.tsx';
import styles from './settings.module.css';
import { WorkspaceSection } from './workspace-section.tsx';

/** `#/settings/<page>`: what a person can choose, and what Cairn has to say about itself. */
export function SettingsPage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const { t } = useTranslation('settings');
  const page = settingsPlaceOf(props.params['page']);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className={styles.layout}>
        <SettingsNav current={page} />
        <div className={styles.page}>
          <PageContent page={page} />
        </div>
      </div>
    </Page>
  );
}

function PageContent(props: { readonly page: SettingsPlace['id'] }) {
  const { data: workspace } = useRouteQuery('workspace.current', {});
  // What was checked or found belongs to the workspace it was asked of.
  const opened = workspace?.workspaceId ?? '';
  const readOnly = workspace?.readOnly ?? false;
  switch (props.page) {
    case 'general':
      return (
        <>
          <AppearanceSection />
          <ResearcherSection />
          <WorkspaceSection />
          <AboutSection />
        </>
      );
    case 'assistant':
      return (
        <>
          <AnswersSection />
          <ServersSection />
          <AddServerSection />
          <MeaningSection key={opened} readOnly={readOnly} />
          <SecretsSection />
        </>
      );
    case 'approvals':
      return <ApprovalsSection key={opened} readOnly={readOnly} />;
    case 'memory':
      return <MemorySection key={opened} readOnly={readOnly} />;
    case 'network':
      return (
        <>
          <PolicySection key={`policy ${opened}`} readOnly={readOnly} />
          <LedgerSection key={`ledger ${opened}`} />
        </>
      );
    case 'services':
      return <ServicesSection key={opened} readOnly={readOnly} />;
    case 'kernels':
      return (
        <>
          <KernelServersSection key={`servers ${opened}`} readOnly={readOnly} />
          <FoundSection key={`found ${opened}`} readOnly={readOnly} />
          <AddSection key={`add ${opened}`} readOnly={readOnly} />
        </>
      );
    case 'record':
      return (
        <>
          <RecordSection key={`record ${opened}`} />
          <DoctorSection key={`doctor ${opened}`} readOnly={readOnly} />
          <EraseSection key={`erase ${opened}`} readOnly={readOnly} />
        </>
      );
    default:
      return assertNever(props.page);
  }
}
