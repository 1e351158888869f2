import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { moneyText } from '#web/parts/Money.tsx'
import { Section } from '#web/parts/Section.tsx'
import { readPayCost } from '../contract.ts'
import type { View } from './asked.ts'
import { BarsOverTime } from './BarsOverTime.tsx'
import { PartTable } from './PartTable.tsx'
import { SectionState } from './SectionState.tsx'
import classes from './Team.module.css'
import { spanText } from './words.ts'

type PayCost = Answer<typeof readPayCost>

export function usePayCost({ scope: { from, to, representativeId, teamId } }: View, enabled = true) {
  return useAnswer(readPayCost, { query: { from, to, representativeId, teamId } }, { keepPrevious: true, enabled })
}

/** What the people below cost: locked runs only, because an estimate is no cost. */
export function PaySection({ view }: { view: View }) {
  const { t, i18n } = useTranslation('insights')
  const pay = usePayCost(view)
  const by = view.asked.payBy ?? 'runs'
  return (
    <Section title={t('pay.title')} text={t('pay.text')} id="pay">
      <SectionState answer={pay}>
        {(data) =>
          data.runs.length === 0 ? (
            <EmptyState title={t('pay.none')} text={t('pay.noneText')} />
          ) : (
            <div className={classes.pair}>
              <PayBars data={data} view={view} />
              <PartTable<PayRow>
                {...{ view, by }}
                label={t('pay.title')}
                splitIn="payBy"
                rows={rowsOf(data, i18n.language)[by]}
                {...(by === 'runs' ? { order: ({ from = '' }) => Date.parse(from) } : {})}
                columns={[
                  {
                    key: 'total',
                    title: t('pay.total'),
                    value: ({ totalMinor }) => totalMinor,
                    text: ({ totalMinor }) => moneyText(totalMinor, data.currency, i18n.language),
                    opens: { list: 'pay' },
                  },
                ]}
              />
            </div>
          )
        }
      </SectionState>
    </Section>
  )
}

type PayRow = { id: string; name: string; totalMinor: number; from?: string }

const rowsOf = ({ runs, people, teams }: PayCost, language: string): Record<'runs' | 'people' | 'teams', PayRow[]> => ({
  runs: runs.map(({ runId, planName, from, to, totalMinor }) => ({
    id: runId,
    name: `${planName}, ${spanText({ from, to }, language)}`,
    from,
    totalMinor,
  })),
  people,
  teams,
})

function PayBars({ data, view }: { data: PayCost; view: View }) {
  const { t, i18n } = useTranslation('insights')
  const language = i18n.language
  const total = t('pay.total')
  const drawn = useMemo(() => {
    const runs = data.runs.toSorted((a, b) => (a.from < b.from ? -1 : 1))
    const spans = runs.map((run) => spanText(run, language))
    return {
      runs,
      spans,
      labels: spans,
      bars: [{ name: total, values: runs.map(({ totalMinor }) => totalMinor) }],
      text: (minor: number) => moneyText(Math.round(minor), data.currency, language, { compact: true }),
    }
  }, [data, total, language])
  return (
    <BarsOverTime
      title={t('pay.chart', { currency: data.currency })}
      period={t('pay.period')}
      {...drawn}
      onOpen={(index) => view.open({ list: 'pay', runId: drawn.runs[index]?.runId })}
    />
  )
}
