import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useAnswer, useVerb } from '#web/hooks.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { listCandidates, prepareConfirmation } from '../desk-contract.ts'
import { Candidates } from './Candidates.tsx'
import { ConfirmationCard, DESK_CHANGES } from './Confirmations.tsx'
import classes from './Desk.module.css'
import { DeskLine } from './DeskLine.tsx'
import { LetterProof } from './LetterProof.tsx'
import { pickableFirst, pickSet, pickedMinor, togglePick } from './picks.ts'
import type { Picks } from './picks.ts'

type Props = { clientId: string; claimId: string; active: boolean; onDone: () => void }

export function DeskClaim(props: Props) {
  const { clientId, claimId } = props
  const found = useAnswer(listCandidates, { params: { clientId, claimId } })
  if (found.error && !found.data) return <Problem error={found.error} onRetry={() => void found.refetch()} />
  return found.data ? <Matching {...props} found={found.data} /> : null
}

type Found = Answer<typeof listCandidates>
const PRESSABLE = ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A']

function Matching({ clientId, claimId, active, onDone, found }: Props & { found: Found }) {
  const { t } = useTranslation('claims')
  const { claim, prepared, barredBy } = found
  const lines = pickableFirst(found.lines, claim)
  const [picks, setPicks] = useState<Picks>({})
  const [at, setAt] = useState(0)
  const [comment, setComment] = useState('')
  const prepare = useVerb(prepareConfirmation, {
    invalidates: DESK_CHANGES,
    done: t('done.prepared'),
    onDone: () => {
      setPicks({})
      onDone()
    },
  })
  const toggle = (index: number) => setPicks(togglePick(picks, lines[index], claim))
  const picked = pickedMinor(picks)
  const send = () => {
    const allocations = Object.entries(picks).map(([lineId, amountMinor]) => ({ lineId, amountMinor }))
    if (allocations.length > 0 && barredBy === null && !prepare.isPending)
      prepare.mutate({ params: { clientId, claimId }, body: { version: claim.version, allocations, comment } })
  }
  const move = (step: number) => active && setAt(Math.min(lines.length - 1, Math.max(0, at + step)))
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
  ])
  // On a button these two press it.
  useHotkeys(
    [
      ['space', () => active && toggle(at)],
      ['Enter', send],
    ],
    PRESSABLE,
  )
  return (
    <Stack gap="sm">
      <Head found={found} />
      {barredBy && <Alert color="amber">{barredBy}</Alert>}
      {prepared.map((one) => (
        <ConfirmationCard key={one.id} confirmation={one} />
      ))}
      <Candidates found={found} onPick={(ids) => setPicks(pickSet(ids, lines, claim))} />
      {lines.length === 0 && claim.kind !== 'engagement' && (
        <EmptyState title={t('desk.noLines')} text={t('desk.noLinesText')} />
      )}
      {lines.length > 0 && (
        <div className={classes.lines} role="group" aria-label={t('desk.lines')}>
          {lines.map((line, index) => (
            <DeskLine
              key={line.id}
              line={line}
              claim={claim}
              at={active && index === at}
              amount={picks[line.id]}
              onToggle={() => toggle(index)}
              onAmount={(amountMinor) => setPicks({ ...picks, [line.id]: amountMinor })}
            />
          ))}
        </div>
      )}
      {(claim.kind === 'engagement' || claim.kind === 'referral') && barredBy === null && (
        <LetterProof claim={claim} onDone={onDone} />
      )}
      {lines.length > 0 && (
        <Sums
          claim={claim}
          picked={picked}
          comment={comment}
          onComment={setComment}
          onPrepare={send}
          preparing={prepare.isPending}
          barred={barredBy !== null}
        />
      )}
    </Stack>
  )
}

function Head({ found: { claim, splits } }: { found: Found }) {
  const { t } = useTranslation('claims')
  const params = { clientId: claim.clientId, claimId: claim.id }
  return (
    <Group justify="space-between">
      <Link to="/clients/$clientId/claims/$claimId" params={params}>
        {t('titleOf', { kind: t(`kind.${claim.kind}`), client: claim.clientName })}
      </Link>
      <Text size="sm" c="dimmed">
        {splits.map(({ name, shareBp, ledger }) => `${name} ${shareBp / 100} % ${t(`ledger.${ledger}`)}`).join(' · ')}
      </Text>
    </Group>
  )
}

type SumsProps = {
  claim: Found['claim']
  picked: number
  comment: string
  onComment: (text: string) => void
  onPrepare: () => void
  preparing: boolean
  barred: boolean
}

/** What is picked and what the claim has left, live. */
function Sums({ claim, picked, comment, onComment, onPrepare, preparing, barred }: SumsProps) {
  const { t } = useTranslation('claims')
  const { currency, openMinor } = claim
  return (
    <div className={classes.sums} aria-live="polite">
      <span>
        {t('desk.picked')} <Money minor={picked} currency={currency} />
      </span>
      <span>
        {t('desk.left')} <Money minor={openMinor - picked} currency={currency} />
      </span>
      <TextInput
        aria-label={t('desk.comment')}
        placeholder={t('desk.comment')}
        value={comment}
        onChange={(event) => onComment(event.currentTarget.value)}
      />
      <Button onClick={onPrepare} loading={preparing} disabled={picked === 0 || picked > openMinor || barred}>
        {t('verb.prepare')}
      </Button>
    </div>
  )
}
