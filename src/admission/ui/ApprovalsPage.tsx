import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Section } from '#web/parts/Section.tsx'
import { useHasRole } from '#web/session.ts'
import { Alerts } from './Alerts.tsx'
import { RoleRequests } from './RoleRequests.tsx'

/** What waits for a second person, and what compliance has to look at. */
export default function ApprovalsPage() {
  const { t } = useTranslation(['admission', 'team', 'shell'])
  const compliance = useHasRole('compliance')
  return (
    <>
      <PageHeader title={t('approvals.title')} text={t('approvals.text')} />
      <Stack gap="xl">
        <Section title={t('approvals.roles')} text={t('approvals.rolesText')}>
          <RoleRequests />
        </Section>
        {compliance && (
          <Section title={t('alerts.title')} text={t('alerts.text')}>
            <Alerts />
          </Section>
        )}
      </Stack>
    </>
  )
}
