import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Section } from '#web/parts/Section.tsx'
import { useMe } from '#web/session.ts'
import { MyPassword } from './MyPassword.tsx'
import { MySessions } from './MySessions.tsx'
import { MyTotp } from './MyTotp.tsx'
import { MyZone } from './MyZone.tsx'

export default function AccountPage() {
  const { t } = useTranslation('team')
  const me = useMe()
  return (
    <>
      <PageHeader title={t('account.title')} text={`${me.name} · ${me.email}`} />
      <Stack gap="xl" maw={620}>
        <Section title={t('account.sessions')} text={t('account.sessionsText')}>
          <MySessions />
        </Section>
        <Section title={t('totp.title')} text={t('totp.text')}>
          <MyTotp />
        </Section>
        <Section title={t('account.password')} text={t('account.passwordText')}>
          <MyPassword />
        </Section>
        <Section title={t('timeZone')} text={t('account.zoneText')}>
          <MyZone />
        </Section>
      </Stack>
    </>
  )
}
