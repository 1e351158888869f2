import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { dayText } from '#web/parts/Dates.tsx'
import { Section } from '#web/parts/Section.tsx'
import { readAdherence } from '../contract.ts'
import { bucketAt, type View } from './asked.ts'
import { BarsOverTime } from './BarsOverTime.tsx'
import { PartTable } from './PartTable.tsx'
import { SectionState } from './SectionState.tsx'
import classes from './Team.module.css'
import { bucketText, numberText, shareText, spanText } from './words.ts'

type Adherence = Answer<typeof readAdherence>

export function useAdherence({ scope: { to, representativeId, teamId, tier } }: View) {
  return useAnswer(readAdherence, { query: { to, representativeId, teamId, tier } }, { keepPrevious: true })
}

/** Of the contacts that the cadence planned, how many took place in time: always over a year, as on the board. */
export function AdherenceSection({ view }: { view: View }) {
  const { t, i18n } = useTranslation('insights')
  const adherence = useAdherence(view)
  const by = view.asked.adherenceBy ?? 'people'
  const opens = { list: 'adherence' } as const
  const number = (value: number) => numberText(value, i18n.language)
  const text = t('adherence.text', { to: dayText(view.scope.to, i18n.language) })
  return (
    <Section title={t('adherence.title')} text={text} id="adherence">
      <SectionState answer={adherence}>
        {(data) => (
          <div className={classes.pair}>
            <AdherenceBars data={data} view={view} />
            <PartTable
              {...{ view, by }}
              label={t('adherence.title')}
              splitIn="adherenceBy"
              rows={data[by]}
              order={({ planned, onTime }) => planned - onTime}
              columns={[
                {
                  key: 'kept',
                  title: t('adherence.kept'),
                  value: ({ planned }) => planned,
                  text: (row) => shareText(row.onTime, row.planned, i18n.language),
                  opens,
                },
                {
                  key: 'onTime',
                  title: t('adherence.onTime'),
                  value: (row) => row.onTime,
                  text: (row) => number(row.onTime),
                  opens,
                },
                {
                  key: 'planned',
                  title: t('adherence.planned'),
                  value: (row) => row.planned,
                  text: (row) => number(row.planned),
                  opens,
                },
                {
                  key: 'clients',
                  title: t('adherence.clients'),
                  value: (row) => row.clients,
                  text: (row) => number(row.clients),
                  opens,
                },
              ]}
            />
          </div>
        )}
      </SectionState>
    </Section>
  )
}

function AdherenceBars({ data, view }: { data: Adherence; view: View }) {
  const { t, i18n } = useTranslation('insights')
  const language = i18n.language
  const [kept, planned] = [t('adherence.kept'), t('adherence.planned')]
  const drawn = useMemo(() => {
    const share = data.periods.map((one) => (one.planned ? Math.round((100 * one.onTime) / one.planned) : null))
    return {
      labels: data.periods.map((period) => bucketText(period, 'month', language)),
      spans: data.periods.map((period) => spanText(period, language)),
      bars: [{ name: kept, values: share }],
      figures: [
        { name: kept, values: share },
        {
          name: planned,
          values: data.periods.map((one) => one.planned),
          text: (value: number) => numberText(value, language),
        },
      ],
      text: (value: number) => shareText(value, 100, language),
    }
  }, [data, kept, planned, language])
  return (
    <BarsOverTime
      title={t('adherence.chart')}
      period={t('step.month')}
      most={100}
      {...drawn}
      onOpen={(index) => view.open({ list: 'adherence', ...bucketAt(data, index) })}
    />
  )
}
