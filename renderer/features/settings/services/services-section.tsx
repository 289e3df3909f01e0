import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { Section } from '../section.tsx';
import settings from '../settings.module.css';
import { EmailForm } from './email-form.tsx';
import { ServiceCard } from './service-card.tsx';

/** The literature services this workspace asks: who asks, which, where, and with which key. */
export function ServicesSection(props: { readonly readOnly: boolean }) {
  const { readOnly } = props;
  const { t } = useTranslation('search');
  const query = useRouteQuery('literature.services', {});
  return (
    <>
      <Section id="service-email" title={t('emailTitle')} lead={t('emailLead')}>
        <StateView query={query} loading={<SkeletonRows rows={1} height={60} />}>
          {({ email }) => <EmailForm key={email} email={email} readOnly={readOnly} />}
        </StateView>
      </Section>
      <Section id="services" title={t('servicesTitle')} lead={t('servicesLead')} wide>
        <StateView query={query} loading={<SkeletonRows rows={6} height={90} />}>
          {({ services }) => (
            <ul className={settings.list} aria-label={t('servicesTitle')}>
              {services.map((view) => (
                <ServiceCard key={view.service} view={view} readOnly={readOnly} />
              ))}
            </ul>
          )}
        </StateView>
      </Section>
    </>
  );
}
