import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { Page } from '../../ui/page.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { EraseSection } from './erase-section.tsx';
import {
  AboutSection,
  AssistantSection,
  NetworkSection,
  SecretsSection,
} from './facts-sections.tsx';
import { DoctorSection, RecordSection } from './record-section.tsx';
import { ResearcherSection } from './researcher-section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';

/** `#/settings`: what a person can choose, and what Cairn has to say about itself. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const { data: workspace } = useRouteQuery('workspace.current', {});
  // What was checked or found belongs to the workspace it was asked of.
  const opened = workspace?.workspaceId ?? '';
  const readOnly = workspace?.readOnly ?? false;
  return (
    <Page title={t('title')} lead={t('lead')}>
      <AppearanceSection />
      <ResearcherSection />
      <WorkspaceSection />
      <RecordSection key={`record ${opened}`} />
      <DoctorSection key={`doctor ${opened}`} readOnly={readOnly} />
      <EraseSection key={`erase ${opened}`} readOnly={readOnly} />
      <NetworkSection policy={workspace?.networkPolicy} />
      <AssistantSection />
      <SecretsSection />
      <AboutSection />
    </Page>
  );
}
