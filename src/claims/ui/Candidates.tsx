import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { Instant } from '#web/parts/Dates.tsx'
import { Money, moneyText } from '#web/parts/Money.tsx'
import type { listCandidates } from '../desk-contract.ts'
import classes from './Desk.module.css'
import { Weights } from './Weights.tsx'

type Found = Answer<typeof listCandidates>
type Candidate = Found['candidates'][number]
type Props = { found: Found; onPick: (lineIds: string[]) => void }

const SHOWN = 3

/** The likeliest candidates, each with the weights behind it; picking one picks its lines. */
export function Candidates({ found: { claim, candidates, model }, onPick }: Props) {
  const { t, i18n } = useTranslation('claims')
  if (candidates.length === 0) return null
  return (
    <Stack gap="xs">
      {candidates.slice(0, SHOWN).map((candidate) => (
        <div
          key={`${candidate.part} ${candidate.lineIds.join()} ${candidate.claimIds.join()}`}
          className={classes.card}
        >
          <Group justify="space-between" wrap="nowrap">
            <Title candidate={candidate} currency={claim.currency} />
            <Button
              flex="none"
              variant="default"
              size="compact-sm"
              aria-label={t('desk.pickOf', {
                count: candidate.lineIds.length,
                sum: moneyText(candidate.sumMinor, claim.currency, i18n.language),
              })}
              onClick={() => onPick(candidate.lineIds)}
            >
              {t('desk.pick')}
            </Button>
          </Group>
          <Weights reasons={candidate.reasons} currency={claim.currency} />
        </div>
      ))}
      <Model model={model} />
    </Stack>
  )
}

function Title({ candidate, currency }: { candidate: Candidate; currency: string }) {
  const { t } = useTranslation('claims')
  const { part, rule, lineIds, claimIds, sumMinor, probability } = candidate
  return (
    <Text fw={500}>
      {t('desk.likely', { percent: Math.floor(probability * 1000) / 10 })} · {t(part ? 'rule.part' : `rule.${rule}`)} ·{' '}
      {t('desk.lineCount', { count: lineIds.length })} · <Money minor={sumMinor} currency={currency} />
      {claimIds.length > 1 && ` · ${t('desk.together', { count: claimIds.length - 1 })}`}
    </Text>
  )
}

/** Whose weights these are, and since when. */
function Model({ model }: { model: Found['model'] }) {
  const { t } = useTranslation('claims')
  const { version, learnedAt, confirmed, refused } = model
  return (
    <Text size="sm" c="dimmed">
      {learnedAt === null ? (
        t('desk.defaultModel')
      ) : (
        <>
          {t('desk.model', { version, confirmed, refused })} <Instant at={learnedAt} />
        </>
      )}
    </Text>
  )
}
