import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { moneyText } from '#web/parts/Money.tsx'
import { Section } from '#web/parts/Section.tsx'
import { MOVEMENTS, readPledges } from '../contract.ts'
import { bucketAt, type View } from './asked.ts'
import { BarsOverTime } from './BarsOverTime.tsx'
import { PartTable } from './PartTable.tsx'
import { SectionState } from './SectionState.tsx'
import classes from './Team.module.css'
import { bucketText, NOTHING, shareText, spanText } from './words.ts'

type Pledges = Answer<typeof readPledges>
type Part = Pledges['people'][number]
type Movement = (typeof MOVEMENTS)[number]
/** Drawn side by side; what became of the pledges is in the tables. */
const IN_PICTURE: readonly Movement[] = ['pledged', 'confirmed']

export const usePledges = ({ scope, asked: { step } }: View) =>
  useAnswer(readPledges, { query: { ...scope, step } }, { keepPrevious: true })

/** What was promised, what came of it, and what was confirmed meanwhile. */
export function PledgeSection({ view }: { view: View }) {
  const { t, i18n } = useTranslation('insights')
  const pledges = usePledges(view)
  const by = view.asked.pledgesBy ?? 'people'
  const text = pledges.data && t('pledges.text', { currency: pledges.data.currency })
  return (
    <Section title={t('pledges.title')} text={text} id="pledges">
      <SectionState answer={pledges}>
        {(data) => (
          <div className={classes.column}>
            <PledgeBars data={data} view={view} />
            <PartTable<Part>
              {...{ view, by }}
              label={t('pledges.title')}
              splitIn="pledgesBy"
              rows={data[by]}
              columns={[
                ...MOVEMENTS.map((moved) => ({
                  key: moved,
                  title: t(`pledges.${moved}`),
                  value: (row: Part) => row[`${moved}Minor`],
                  text: (row: Part) => glance(row[`${moved}Minor`], data.currency, i18n.language),
                  opens: { list: moved },
                })),
                {
                  key: 'conversion',
                  title: t('pledges.conversion'),
                  value: (row) => row.keptMinor,
                  // Of what was pledged in the period, how much was confirmed up to now (wealth-domain C2).
                  text: (row) => shareText(row.keptMinor, row.pledgedMinor, i18n.language),
                },
              ]}
            />
          </div>
        )}
      </SectionState>
    </Section>
  )
}

const glance = (minor: number, currency: string, language: string) =>
  minor === 0 ? NOTHING : moneyText(minor, currency, language, { compact: true })

function PledgeBars({ data, view }: { data: Pledges; view: View }) {
  const { t, i18n } = useTranslation('insights')
  const language = i18n.language
  const words = useMemo(() => new Map(MOVEMENTS.map((moved) => [t(`pledges.${moved}`), moved])), [t])
  const drawn = useMemo(() => {
    const { periods, step, currency } = data
    const figures = [...words].map(([name, moved]) => ({
      name,
      moved,
      values: periods.map((one) => one[`${moved}Minor`]),
    }))
    return {
      labels: periods.map((period) => bucketText(period, step, language)),
      spans: periods.map((period) => spanText(period, language)),
      bars: figures.filter(({ moved }) => IN_PICTURE.includes(moved)),
      figures,
      text: (minor: number) => moneyText(Math.round(minor), currency, language, { compact: true }),
    }
  }, [data, words, language])
  return (
    <BarsOverTime
      title={t(`pledges.chart.${data.step}`, { currency: data.currency })}
      period={t(`step.${data.step}`)}
      {...drawn}
      onOpen={(index, name) => {
        const moved = words.get(name)
        if (moved) view.open({ list: moved, ...bucketAt(data, index) })
      }}
    />
  )
}
