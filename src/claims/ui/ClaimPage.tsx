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
import { expireClaim, listClaims, readClaim, rejectClaim, submitClaim } from '../contract.ts'
import { isOpen, verbsOf } from '../claim.ts'
import { ChangeClaim } from './ClaimForm.tsx'
import { ClaimDisputes } from './ClaimDisputes.tsx'
import { ClaimState } from './ClaimState.tsx'
import { ConfirmationCard, DESK_CHANGES } from './Confirmations.tsx'
import { RaiseDispute } from './RaiseDispute.tsx'
import { ReopenClaim } from './ReopenClaim.tsx'

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
        <>
          <Section title={t('dispute.title')}>
            <ClaimDisputes claim={claim} />
          </Section>
          <Section title={t('documents')}>
            <DocumentsPanel clientId={claim.clientId} claimId={claim.id} />
          </Section>
        </>
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

const REASONED = { reject: rejectClaim, expire: expireClaim }
const OWN_FORM = { change: ChangeClaim, dispute: RaiseDispute, reopen: ReopenClaim }
type Reasoned = keyof typeof REASONED
type Asked = Reasoned | keyof typeof OWN_FORM

function Verbs({ claim }: { claim: Claim }) {
  const { t } = useTranslation('claims')
  const [open, setOpen] = useState<Asked | null>(null)
  const me = useMe()
  const submit = useVerb(submitClaim, {
    invalidates: [readClaim, listClaims, readMoney, readTimeline],
    done: t('done.submitted'),
  })
  const { clientId, id: claimId, version, state } = claim
  const mine = claim.claimantId === me.id
  const changes = mine && (state === 'draft' || (state === 'pledged' && isOpen(state)))
  const asked = useAsked(claim)
  return (
    <>
      {changes && (
        <Button variant="default" onClick={() => setOpen('change')}>
          {t('change')}
        </Button>
      )}
      {mine && verbsOf(state).includes('submit') && (
        <Button
          loading={submit.isPending}
          onClick={() => submit.mutate({ params: { clientId, claimId }, body: { version } })}
        >
          {t('verb.submit')}
        </Button>
      )}
      {asked.map((verb) => (
        <Button key={verb} variant="default" onClick={() => setOpen(verb)}>
          {t(`verb.${verb}`)}
        </Button>
      ))}
      {open && <Ask verb={open} claim={claim} onClose={() => setOpen(null)} />}
    </>
  )
}

/** The verbs that ask for words first; the server has the last word. */
function useAsked({ state, claimantId, splits }: Claim): Asked[] {
  const me = useMe()
  const controls = useHasRole('controller')
  const manages = useHasRole('manager') && claimantId !== me.id
  const shares = claimantId === me.id || splits.some(({ userId }) => userId === me.id)
  const allowed = { reject: controls, expire: controls, dispute: shares || manages, reopen: manages }
  const may = verbsOf(state)
  return (['reject', 'expire', 'dispute', 'reopen'] as const).filter((verb) => allowed[verb] && may.includes(verb))
}

function Ask({ verb, claim, onClose }: { verb: Asked; claim: Claim; onClose: () => void }) {
  const { t } = useTranslation('claims')
  if (verb !== 'reject' && verb !== 'expire') {
    const Form = OWN_FORM[verb]
    return <Form claim={claim} onClose={onClose} />
  }
  const { clientId, id: claimId, version } = claim
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={t(`verb.${verb}`)}
      text={t(`ask.${verb}`)}
      operation={REASONED[verb]}
      input={(reason) => ({ params: { clientId, claimId }, body: { version, reason } })}
      submit={t(`verb.${verb}`)}
      invalidates={DESK_CHANGES}
    />
  )
}
