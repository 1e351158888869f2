import { Button, NativeSelect } from '@mantine/core'
import { IconFileTypeCsv, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { urlOf } from '#web/api.ts'
import { usePages } from '#web/pages.ts'
import { Filters } from '#web/parts/Filters.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { useHasRole } from '#web/session.ts'
import { exportGifts, listGifts } from '../contract.ts'
import { GIFT_STATES } from '../gift.ts'
import { GiftPolicy } from './GiftPolicy.tsx'
import { GiftTable } from './GiftTable.tsx'
import { RecordGift } from './RecordGift.tsx'

const State = z.enum(GIFT_STATES).optional()
const Filter = z.object({ state: State })

/** What the firm's people gave to whom, and what waits for compliance. */
export default function GiftsPage() {
  const { t } = useTranslation('gifts')
  const [filter, setFilter] = useFilter(Filter)
  const [adding, setAdding] = useState(false)
  const gives = useHasRole('representative', 'manager', 'marketing', 'service')
  const exports = useHasRole('compliance', 'marketing', 'manager')
  const query = filter.state ? { state: filter.state } : {}
  const gifts = usePages(listGifts, { query })
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          <>
            <GiftPolicy />
            {exports && (
              <Button
                variant="default"
                component="a"
                href={urlOf(exportGifts, { query })}
                leftSection={<IconFileTypeCsv size={16} />}
              >
                {t('export')}
              </Button>
            )}
            {gives && (
              <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
                {t('record')}
              </Button>
            )}
          </>
        }
      />
      <Filters>
        <NativeSelect
          aria-label={t('stateTitle')}
          value={filter.state ?? ''}
          onChange={(event) => setFilter({ state: State.catch(undefined).parse(event.currentTarget.value) })}
          data={[
            { value: '', label: t('anyState') },
            ...GIFT_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
          ]}
        />
      </Filters>
      <GiftTable list={gifts} />
      {adding && <RecordGift onClose={() => setAdding(false)} />}
    </>
  )
}
