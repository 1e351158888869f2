import { Button, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { Filters } from '#web/parts/Filters.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { FLOW_KINDS, FlowKindShape } from '../contract.ts'
import { LineTable } from './LineTable.tsx'

const Filter = z.object({
  flow: FlowKindShape.optional(),
  unspent: z.boolean().optional(),
  clientId: z.uuid().optional(),
  accountId: z.uuid().optional(),
})

/** Every line of the book. */
export default function LinesPage() {
  const { t } = useTranslation('statements')
  const [filter, setFilter] = useFilter(Filter)
  const { unspent, ...rest } = filter
  return (
    <>
      <PageHeader title={t('lines.title')} text={t('lines.text')} />
      <Filters>
        <NativeSelect
          aria-label={t('flowTitle')}
          value={filter.flow ?? ''}
          onChange={(event) =>
            setFilter({ flow: FlowKindShape.optional().catch(undefined).parse(event.currentTarget.value) })
          }
          data={[
            { value: '', label: t('anyFlow') },
            ...FLOW_KINDS.map((kind) => ({ value: kind, label: t(`flow.${kind}`) })),
          ]}
        />
        <Button
          variant={unspent ? 'filled' : 'default'}
          aria-pressed={unspent ?? false}
          onClick={() => setFilter({ unspent: unspent ? undefined : true })}
        >
          {t('unspent')}
        </Button>
      </Filters>
      <LineTable filter={{ ...rest, ...(unspent ? { unspent: 'true' } : {}) }} />
    </>
  )
}
