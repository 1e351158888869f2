import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { Money, moneyText } from '#web/parts/Money.tsx'
import type { listCandidates } from '../desk-contract.ts'
import classes from './Desk.module.css'

type Found = Answer<typeof listCandidates>
type Candidate = Found['candidates'][number]
type Props = { claim: Found['claim']; candidates: Candidate[]; onPick: (lineIds: string[]) => void }

const SHOWN = 3

/** The best candidates, each with the reasons for it; picking one picks its lines. */
export function Candidates({ claim, candidates, onPick }: Props) {
  const { t, i18n } = useTranslation('claims')
  if (candidates.length === 0) return null
  return (
    <Stack gap="xs">
      {candidates.slice(0, SHOWN).map((candidate) => (
        <Group key={candidate.lineIds.join()} justify="space-between" className={classes.card} wrap="nowrap">
          <Stack gap={4}>
            <Text fw={500}>
              {t(`rank.${candidate.rank}`)} · {t('desk.lineCount', { count: candidate.lineIds.length })} ·{' '}
              <Money minor={candidate.sumMinor} currency={claim.currency} />
            </Text>
            <Group gap={4}>
              {candidate.reasons.map((reason) => (
                <Reason key={reason.code} reason={reason} currency={claim.currency} />
              ))}
            </Group>
          </Stack>
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
      ))}
    </Stack>
  )
}

const AGAINST: readonly string[] = ['amount_differs', 'out_of_window']

function Reason({ reason, currency }: { reason: Candidate['reasons'][number]; currency: string }) {
  const { t, i18n } = useTranslation('claims')
  const { code, differenceMinor, similarityBp, reference, days, name, count } = reason
  const difference =
    differenceMinor === undefined ? '' : moneyText(differenceMinor, currency, i18n.language, { signed: true })
  const percent = similarityBp === undefined ? 0 : Math.round(similarityBp / 100)
  return (
    <Badge variant="light" tt="none" fw={400} color={AGAINST.includes(code) ? 'amber' : 'petrol'}>
      {t(`reason.${code}`, {
        reference: reference ?? '',
        days: Math.abs(days ?? 0),
        name: name ?? '',
        count: count ?? 0,
        difference,
        percent,
      })}
    </Badge>
  )
}
