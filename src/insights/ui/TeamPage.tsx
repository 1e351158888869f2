/** The manager's view: what the team does, what came of it and what it costs. Every figure opens its list. */
import { Button, Stack } from '@mantine/core'
import { IconFileSpreadsheet, IconFileTypePdf } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFilter } from '#web/address.ts'
import { urlOf } from '#web/api.ts'
import { useToday } from '#web/clock.ts'
import { useAnswer } from '#web/hooks.ts'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { useHasRole, useMe } from '#web/session.ts'
import { exportPack, printPack, readTeamMembers } from '../contract.ts'
import { AdherenceSection } from './AdherenceSection.tsx'
import { Asked, scopeOf, type View } from './asked.ts'
import { ContactSection, useContacts } from './ContactSection.tsx'
import { EvidenceDrawer } from './EvidenceDrawer.tsx'
import { Headline } from './Headline.tsx'
import { PaySection } from './PaySection.tsx'
import { PledgeSection } from './PledgeSection.tsx'
import { ReturnsPart } from './ReturnsPart.tsx'
import { TeamFilters } from './TeamFilters.tsx'
import { spanText } from './words.ts'

export default function TeamPage() {
  // Every text of the sections at once: one that arrives later would hide the whole screen meanwhile.
  const { t, i18n } = useTranslation(['insights', 'interactions', 'clients', 'claims', 'initiatives'])
  const view = useView()
  const { data: members } = useAnswer(readTeamMembers)
  const contacts = useContacts(view)
  const mayReadPay = useHasRole('manager', 'controller')
  const whose = members && t(members.firmWide ? 'ofFirm' : 'ofTeam', { count: members.people.length })
  const text = [whose, spanText(view.scope, i18n.language)].filter(Boolean).join(' · ')
  return (
    <>
      <PageHeader
        title={t('title')}
        text={text}
        asOf={contacts.data?.asOf ?? null}
        actions={<PackButtons view={view} />}
      />
      <TeamFilters view={view} members={members} />
      <Headline view={view} />
      <Stack gap="xl">
        <ContactSection view={view} />
        <AdherenceSection view={view} />
        <PledgeSection view={view} />
        {mayReadPay && <PaySection view={view} />}
        <ReturnsPart view={view} />
      </Stack>
      <EvidenceDrawer view={view} members={members} />
    </>
  )
}

/** The pack of the month in which the period ends. */
function PackButtons({ view }: { view: View }) {
  const { t } = useTranslation('insights')
  const query = view.scope.to ? { month: view.scope.to } : {}
  const packs = [
    { word: 'pack.pdf', operation: printPack, Icon: IconFileTypePdf },
    { word: 'pack.spreadsheet', operation: exportPack, Icon: IconFileSpreadsheet },
  ] as const
  return packs.map(({ word, operation, Icon }) => (
    <Button
      key={word}
      variant="default"
      component="a"
      href={urlOf(operation, { query })}
      target="_blank"
      leftSection={<Icon size={16} />}
    >
      {t(word)}
    </Button>
  ))
}

function useView(): View {
  const [asked, change] = useFilter(Asked)
  const today = useToday(useMe().firm.timeZone)
  return { asked, scope: scopeOf(asked, today), change, open: (opened) => change({ open: opened }) }
}
