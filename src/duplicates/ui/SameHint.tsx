import { Alert, List, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer, Input } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { checkDuplicate } from '../contract.ts'
import { useReasons } from './reasons.ts'

type Typed = NonNullable<Input<typeof checkDuplicate>['body']>
type Match = Answer<typeof checkDuplicate>['rows'][number]

/** Under a form that adds somebody: who is there already and is like them. It stops nobody. */
export function SameHint({ typed }: { typed: Typed }) {
  const { t } = useTranslation('duplicates')
  const [settled] = useDebouncedValue(JSON.stringify(typed), 300)
  const body = JSON.parse(settled) as Typed
  const named = [body.name, body.givenName, body.familyName, body.phone, body.email].join('').trim().length > 2
  const answer = useAnswer(checkDuplicate, { body }, { enabled: named, keepPrevious: true })
  const rows = named ? (answer.data?.rows ?? []) : []
  return (
    <div aria-live="polite">
      {rows.length > 0 && (
        <Alert color="yellow" title={t('hint.title')}>
          <List listStyleType="none">
            {rows.map((match) => (
              <MatchLine key={match.personId ?? match.clientId} match={match} />
            ))}
          </List>
        </Alert>
      )}
    </div>
  )
}

function MatchLine({ match: { clientId, personId, name, clientName, decision, steps } }: { match: Match }) {
  const { t } = useTranslation('duplicates')
  const reasons = useReasons()
  return (
    <List.Item>
      <Link to="/clients/$clientId" params={{ clientId }} hash={personId ? `person-${personId}` : ''} target="_blank">
        {name}
      </Link>{' '}
      {personId && <small>{t('hint.of', { client: clientName })}</small>}
      <Text size="xs">{[t(`decision.${decision}`), ...reasons(steps)].join(' · ')}</Text>
    </List.Item>
  )
}
