import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readMoney } from '#src/accounts/contract.ts'
import DocumentsPanel from '#src/documents/ui/DocumentsPanel.tsx'
import { readTimeline } from '#src/interactions/contract.ts'
import type { Answer } from '#web/api.ts'
import { useScreenParams } from '#web/address.ts'
import { useAnswer, useVerb } from '#web/hooks.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { ClientLink } from '#web/parts/Links.tsx'
import { Money } from '#web/parts/Money.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { Section } from '#web/parts/Section.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import { Timeline } from '#web/parts/Timeline.tsx'
import { useHasRole, useMe } from '#web/session.ts'
import { disputeClaim, expireClaim, listClaims, readClaim, rejectClaim, submitClaim } from '../contract.ts'
import { isOpen, verbsOf } from '../claim.ts'
import { ChangeClaim } from './ClaimForm.tsx'
import { ClaimState } from './ClaimState.tsx'
import { ConfirmationCard, DESK_CHANGES } from './Confirmations.tsx'

type Claim = Answer<typeof readClaim>

/** A claim with everything it rests on. */
export default function ClaimPage() {
  const { t } = useTranslation('claims')
  const params = useScreenParams('clientId', 'claimId')
  const { data: claim, error, refetch } = useAnswer(readClaim, { params })
  // Marketing reads claims behind its returns, never documents.
  const readsDocuments = useHasRole('representative', 'manager', 'controller', 'compliance')
  if (error && !claim) return <Problem error={error} onRetry={() => void refetch()} />
  if (!claim) return null
  return (
    <Stack gap="lg">
      <PageHeader
        title={t('titleOf', { kind: t(`kind.${claim.kind}`), client: claim.clientName })}
        text={
          <>
            <ClientLink client={{ id: claim.clientId, name: claim.clientName }} /> · {claim.claimantName}
          </>
        }
        actions={<Verbs claim={claim} />}
      />
      <ClaimState claim={claim} />
      <Figures claim={claim} />
      {claim.description && <Text>{claim.description}</Text>}
      {claim.rejectedReason && <Text c="red">{claim.rejectedReason}</Text>}
      <Section title={t('splits.title')}>
        <DataTable
          label={t('splits.title')}
          list={{ rows: claim.splits }}
          rowKey={({ userId, ledger }) => `${userId} ${ledger}`}
          columns={[
            { key: 'who', title: t('splits.who'), cell: ({ name }) => name },
            { key: 'ledger', title: t('splits.ledger'), cell: ({ ledger }) => t(`ledger.${ledger}`) },
            { key: 'share', title: t('splits.share'), align: 'right', cell: ({ shareBp }) => `${shareBp / 100} %` },
          ]}
        />
      </Section>
      <Section title={t('confirmations')}>
        <Stack gap="sm">
          {claim.confirmations.length === 0 && <Text c="dimmed">{t('noConfirmations')}</Text>}
          {claim.confirmations.map((one) => (
            <ConfirmationCard key={one.id} confirmation={one} />
          ))}
        </Stack>
      </Section>
      {readsDocuments && (
        <Section title={t('documents')}>
          <DocumentsPanel clientId={claim.clientId} claimId={claim.id} />
        </Section>
      )}
      <Section title={t('events')}>
        <Timeline
          label={t('events')}
          items={claim.events.map((event) => ({
            key: String(event.seq),
            at: event.at,
            title: t(`event.${event.verb.replaceAll(' ', '_')}`),
            who: event.actor,
            text: event.reason,
          }))}
        />
      </Section>
    </Stack>
  )
}

function Figures({ claim }: { claim: Claim }) {
  const { t } = useTranslation('claims')
  const { currency, amountMinor, confirmedMinor, expectedBy, lapsesOn } = claim
  return (
    <Stats>
      <Stat
        label={t('amount')}
        value={<Money minor={amountMinor} currency={currency} />}
        note={<Day day={claim.claimedOn} />}
      />
      <Stat label={t('confirmed')} value={<Money minor={confirmedMinor} currency={currency} />} />
      <Stat label={t('open')} value={<Money minor={amountMinor - confirmedMinor} currency={currency} />} />
      {expectedBy && <Stat label={t('expectedBy')} value={<Day day={expectedBy} />} />}
      {lapsesOn && <Stat label={t('lapsesOn')} value={<Day day={lapsesOn} />} />}
      {claim.reference && <Stat label={t('reference')} value={claim.reference} />}
      {claim.accountName && <Stat label={t('account')} value={claim.accountName} />}
      {claim.initiativeName && <Stat label={t('initiative')} value={claim.initiativeName} />}
    </Stats>
  )
}

const REASONED = { reject: rejectClaim, expire: expireClaim, dispute: disputeClaim }
type Reasoned = keyof typeof REASONED

function Verbs({ claim }: { claim: Claim }) {
  const { t } = useTranslation('claims')
  const [open, setOpen] = useState<Reasoned | 'change' | null>(null)
  const me = useMe()
  const controls = useHasRole('controller')
  const submit = useVerb(submitClaim, {
    invalidates: [readClaim, listClaims, readMoney, readTimeline],
    done: t('done.submitted'),
  })
  const { clientId, id: claimId, version, state } = claim
  const params = { clientId, claimId }
  const may = verbsOf(state)
  const mine = claim.claimantId === me.id
  const shares = mine || claim.splits.some(({ userId }) => userId === me.id)
  const reasoned: Reasoned[] = [
    ...(controls && may.includes('reject') ? ['reject' as const] : []),
    ...(controls && may.includes('expire') ? ['expire' as const] : []),
    ...(shares && may.includes('dispute') ? ['dispute' as const] : []),
  ]
  const changes = mine && (state === 'draft' || (state === 'pledged' && isOpen(state)))
  return (
    <>
      {changes && (
        <Button variant="default" onClick={() => setOpen('change')}>
          {t('change')}
        </Button>
      )}
      {mine && may.includes('submit') && (
        <Button loading={submit.isPending} onClick={() => submit.mutate({ params, body: { version } })}>
          {t('verb.submit')}
        </Button>
      )}
      {reasoned.map((verb) => (
        <Button key={verb} variant="default" onClick={() => setOpen(verb)}>
          {t(`verb.${verb}`)}
        </Button>
      ))}
      {open === 'change' && <ChangeClaim claim={claim} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'change' && (
        <ReasonDialog
          opened
          onClose={() => setOpen(null)}
          title={t(`verb.${open}`)}
          text={t(`ask.${open}`)}
          operation={REASONED[open]}
          input={(reason) => ({ params, body: { version, reason } })}
          submit={t(`verb.${open}`)}
          invalidates={DESK_CHANGES}
        />
      )}
    </>
  )
}
