import { Alert, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFilter } from '#web/address.ts'
import { urlOf } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { dayText } from '#web/parts/Dates.tsx'
import { Section } from '#web/parts/Section.tsx'
import { readReturn } from '../contract.ts'
import { printInitiative } from '../page-contract.ts'
import { Basis, Model } from './basis.ts'
import { BasisFilter } from './BasisFilter.tsx'
import { ResultsDrawer } from './ResultsDrawer.tsx'
import { ReturnTable } from './ReturnTable.tsx'

const Filter = Basis.extend({ results: Model.optional() })

/** The return under each model side by side; `results` in the address opens what a confirmed figure is the sum of. */
export function ReturnSection({ initiativeId }: { initiativeId: string }) {
  const { t, i18n } = useTranslation('initiatives')
  const [{ results, ...basis }, setFilter] = useFilter(Filter)
  const answer = useAnswer(readReturn, { params: { initiativeId }, query: basis }, { keepPrevious: true })
  const { asOf, currency, withoutYield = 0 } = answer.data ?? {}
  const text = asOf && currency && t('return.text', { day: dayText(asOf, i18n.language), currency })
  const print = (
    <Button variant="default" component="a" href={urlOf(printInitiative, { params: { initiativeId }, query: basis })}>
      {t('return.print')}
    </Button>
  )
  return (
    <Section title={t('return.title')} text={text} actions={print}>
      <BasisFilter basis={basis} onChange={setFilter} />
      <WithoutYield count={withoutYield} />
      <ReturnTable
        initiativeId={initiativeId}
        basis={basis}
        answer={answer.data}
        error={answer.error}
        retry={() => void answer.refetch()}
      />
      {results && (
        <ResultsDrawer
          initiativeId={initiativeId}
          model={results}
          basis={basis}
          onModel={(model) => setFilter({ results: model })}
          onClose={() => setFilter({ results: undefined })}
        />
      )}
    </Section>
  )
}

/** Revenue that is unknown must not be read as none. */
export function WithoutYield({ count }: { count: number }) {
  const { t } = useTranslation('initiatives')
  if (count === 0) return null
  return (
    <Alert color="amber" mb="sm">
      {t('return.withoutYield', { count })}
    </Alert>
  )
}
