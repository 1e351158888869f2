import { Drawer, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listInitiatives } from '#src/initiatives/contract.ts'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { dayText } from '#web/parts/Dates.tsx'
import type { readTeamMembers } from '../contract.ts'
import { AdherenceEvidence } from './AdherenceEvidence.tsx'
import type { EvidenceProps, View } from './asked.ts'
import { ContactEvidence } from './ContactEvidence.tsx'
import { PayEvidence } from './PayEvidence.tsx'
import { PledgeEvidence } from './PledgeEvidence.tsx'
import { spanText, usePartName } from './words.ts'

type Members = Answer<typeof readTeamMembers>

/** The list behind the figure that is open: who, what and when in words above it. */
export function EvidenceDrawer({ view, members }: { view: View; members: Members | undefined }) {
  const { t } = useTranslation('insights')
  const { open } = view.asked
  if (!open) return null
  const title = open.conversations ? t('contacts.conversations') : t(`list.${open.list}`)
  return (
    <Drawer opened onClose={() => view.change({ open: undefined })} size="72rem" title={title}>
      <Narrowed {...{ scope: view.scope, opened: open, members }} />
      <Evidence {...{ scope: view.scope, opened: open }} />
    </Drawer>
  )
}

function Evidence(props: EvidenceProps) {
  switch (props.opened.list) {
    case 'contacts':
      return <ContactEvidence {...props} />
    case 'adherence':
      return <AdherenceEvidence {...props} />
    case 'pay':
      return <PayEvidence {...props} />
    case 'pledged':
    case 'kept':
    case 'open':
    case 'lapsed':
    case 'confirmed':
      return <PledgeEvidence {...props} moved={props.opened.list} />
  }
}

/** "Ada Adviser · Tier A · 1 – 30 Sep 2026", and what the list is to its figure. */
function Narrowed({ scope, opened, members }: EvidenceProps & { members: Members | undefined }) {
  const { t, i18n } = useTranslation('insights')
  const names = usePartName()
  const { data: initiatives } = useAnswer(listInitiatives)
  const { representativeId, teamId, tier, initiativeId, channel } = { ...scope, ...opened }
  const nameIn = (rows: { id: string; name: string }[] | undefined, id: string | undefined) =>
    id && rows?.find((row) => row.id === id)?.name
  const isAdherence = opened.list === 'adherence'
  const year = isAdherence && !opened.from && t('adherence.text', { to: dayText(scope.to, i18n.language) })
  const from = opened.from ?? scope.from
  const to = opened.to ?? scope.to
  const words = [
    nameIn(members?.people, representativeId),
    nameIn(members?.teams, teamId),
    tier && names('tiers', { id: tier, name: tier }),
    !isAdherence && nameIn(initiatives?.rows, initiativeId),
    channel && names('channels', { id: channel, name: channel }),
    year || spanText({ from, to }, i18n.language),
  ]
  return (
    <Text size="sm" c="dimmed" mb="sm">
      {words.filter(Boolean).join(' · ')}. {t(`listText.${opened.list}`)}
    </Text>
  )
}
