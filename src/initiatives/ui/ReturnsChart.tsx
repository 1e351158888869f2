import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { Chart } from '#web/parts/Chart.tsx'
import { moneyText } from '#web/parts/Money.tsx'
import type { readReturns } from '../contract.ts'
import { chartOptions } from './chartOptions.ts'

type Returns = Answer<typeof readReturns>
const MOST = 10
const ROW_HEIGHT = 28
const HEAD_HEIGHT = 40

/** Confirmed money and cost of the programmes; parts are in their programme already. */
export function ReturnsChart({ returns }: { returns: Returns }) {
  const { t, i18n } = useTranslation('initiatives')
  const navigate = useNavigate()
  const narrow = useMediaQuery('(max-width: 48em)') ?? false
  const { currency } = returns
  const language = i18n.language
  const [confirmed, cost] = [t('figure.confirmed'), t('figure.cost')]
  const weighed = useMemo(() => largestFirst(returns), [returns])
  const shown = useMemo(() => weighed.slice(0, MOST), [weighed])
  const options = useMemo(() => {
    const text = (minor: number) => moneyText(minor, currency, language, { compact: true })
    return chartOptions(shown, { confirmed, cost, text, narrow })
  }, [shown, confirmed, cost, currency, language, narrow])
  if (shown.length === 0) return null
  const open = (index: number) => void navigate({ to: `/initiatives/${shown[index]?.initiativeId ?? ''}` })
  const money = (minor: number) => moneyText(minor, currency, language)
  return (
    <Chart
      title={
        weighed.length > MOST ? t('returns.chartFew', { count: MOST, currency }) : t('returns.chart', { currency })
      }
      options={options}
      height={HEAD_HEIGHT + shown.length * ROW_HEIGHT}
      onPick={(_name, index) => open(index)}
      table={{
        head: [t('one'), confirmed, cost],
        rows: shown.map(({ name, figures }) => [name, money(figures.confirmedMinor), money(figures.costMinor)]),
      }}
    />
  )
}

const largestFirst = ({ rows }: Returns) =>
  rows
    .filter(({ parentId, figures }) => !parentId && (figures.confirmedMinor !== 0 || figures.costMinor !== 0))
    .toSorted(
      (a, b) => b.figures.confirmedMinor - a.figures.confirmedMinor || b.figures.costMinor - a.figures.costMinor,
    )
