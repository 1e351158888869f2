import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useScreenParams } from '#web/address.ts'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { ScreenLoading } from '#web/layout/ScreenLoading.tsx'
import { instantText, useTimeZone } from '#web/parts/Dates.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { Stat, Stats } from '#web/parts/Stat.tsx'
import { readScorecard } from '../contract.ts'
import { percentText } from './figures.ts'
import { Period } from './Period.tsx'
import classes from './Scorecard.module.css'
import { ScoreForm, type Scoring } from './ScoreForm.tsx'
import { CardBadge } from './ScorecardTable.tsx'
import { weightedBp } from './weighted.ts'

export type OpenCard = Answer<typeof readScorecard>
type Card = OpenCard['scorecard']

/** The judged part of one person's bonus: two scorers, each score with its reason and the contacts it rests on. */
export default function ScorecardPage() {
  const { t } = useTranslation('compensation')
  const { scorecardId } = useScreenParams('scorecardId')
  const opened = useAnswer(readScorecard, { params: { scorecardId } })
  const [scoring, setScoring] = useState<Scoring | null>(null)
  if (opened.error) return <Problem error={opened.error} onRetry={() => void opened.refetch()} />
  if (!opened.data) return <ScreenLoading />
  const { scorecard, mayScore } = opened.data
  return (
    <>
      <PageHeader
        title={t('card.of', { name: scorecard.name })}
        text={
          <>
            <span>{scorecard.planName}</span>
            <Period from={scorecard.periodFrom} to={scorecard.periodTo} />
            <CardBadge card={scorecard} />
          </>
        }
      />
      <Result card={scorecard} />
      <div className={classes.criteria}>
        {scorecard.criteria.map((criterion) => (
          <Criterion
            key={criterion.id}
            card={scorecard}
            criterion={criterion}
            mayScore={mayScore}
            onScore={(scorer) => setScoring({ criterion, scorer, before: markOf(scorecard, criterion.id, scorer) })}
          />
        ))}
      </div>
      {scoring && <ScoreForm card={scorecard} scoring={scoring} onClose={() => setScoring(null)} />}
    </>
  )
}

const markOf = (card: Card, criterion: string, scorer: 'first' | 'second') =>
  card.marks.find((mark) => mark.criterion === criterion && mark.scorer === scorer)

function Result({ card }: { card: Card }) {
  const { t, i18n } = useTranslation('compensation')
  const bp = weightedBp(card)
  const due = card.criteria.length * 2
  return (
    <Stats>
      <Stat
        label={t('card.result')}
        value={bp === null ? '–' : percentText(bp, i18n.language)}
        note={t(bp === null ? 'card.resultLater' : 'card.resultNote')}
      />
      <Stat label={t('card.scores')} value={t('cards.given', { given: card.marks.length, criteria: due })} />
    </Stats>
  )
}

type CriterionProps = {
  card: Card
  criterion: Card['criteria'][number]
  mayScore: OpenCard['mayScore']
  onScore: (scorer: 'first' | 'second') => void
}

function Criterion({ card, criterion, mayScore, onScore }: CriterionProps) {
  const { t, i18n } = useTranslation('compensation')
  return (
    <section className={classes.criterion} aria-label={criterion.name}>
      <h2>
        {criterion.name}
        <small>
          {t('card.weight')} {percentText(criterion.weightBp, i18n.language)}
        </small>
      </h2>
      <div className={classes.marks}>
        {(['first', 'second'] as const).map((scorer) => {
          const mark = markOf(card, criterion.id, scorer)
          return (
            <div key={scorer}>
              <h3>{t(`card.${scorer}`)}</h3>
              {mark ? <Mark mark={mark} scale={criterion.scale} /> : <p className={classes.dim}>{t('card.notYet')}</p>}
              {mayScore.includes(scorer) && (
                <Button size="compact-sm" variant="default" onClick={() => onScore(scorer)}>
                  {t(mark ? 'card.change' : 'card.score')}
                </Button>
              )}
            </div>
          )
        })}
      </div>
    </section>
  )
}

function Mark({ mark, scale }: { mark: Card['marks'][number]; scale: number }) {
  const { t } = useTranslation('compensation')
  return (
    <>
      <p>
        <strong>{t('card.mark', { score: Number(mark.score), scale })}</strong> {mark.scorerName}
      </p>
      <p className={classes.reason}>{mark.reason}</p>
      {mark.contacts.length > 0 && (
        <ul>
          {mark.contacts.map((contact) => (
            <CitedContact key={contact.interactionId} contact={contact} />
          ))}
        </ul>
      )}
    </>
  )
}

function CitedContact({ contact }: { contact: Card['marks'][number]['contacts'][number] }) {
  const { t, i18n } = useTranslation(['compensation', 'interactions'])
  const zone = useTimeZone()
  const { clientId, interactionId, clientName, channel, occurredAt } = contact
  return (
    <li>
      <Link to={`/contacts/${clientId}/${interactionId}`}>
        {clientName}, {t(`interactions:channel.${channel}`)}, {instantText(occurredAt, i18n.language, zone)}
      </Link>
    </li>
  )
}
