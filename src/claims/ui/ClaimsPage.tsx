import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { usePages } from '#web/pages.ts'
import { Filters } from '#web/parts/Filters.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { useHasRole } from '#web/session.ts'
import { CLAIM_STATES } from '../claim.ts'
import { CLAIM_KINDS, ClaimKind, ClaimStateShape, listClaims } from '../contract.ts'
import { AGE_BANDS } from '../window.ts'
import { Ageing } from './Ageing.tsx'
import { NewClaim } from './ClaimForm.tsx'
import { ClaimPolicy } from './ClaimPolicy.tsx'
import { ClaimTable } from './ClaimTable.tsx'

const Whose = z.enum(['mine', 'team', 'all'])
const Filter = z.object({
  whose: Whose.optional(),
  state: ClaimStateShape.optional(),
  kind: ClaimKind.optional(),
  initiativeId: z.uuid().optional(),
  late: z.boolean().optional(),
  ageBand: z.enum(AGE_BANDS).optional(),
})

/** Claims: mine, my team's, or all I may see. */
export default function ClaimsPage() {
  const { t } = useTranslation('claims')
  const [filter, setFilter] = useFilter(Filter)
  const [adding, setAdding] = useState(false)
  const mayClaim = useHasRole('representative', 'manager')
  const manages = useHasRole('manager')
  const sees = useHasRole('controller', 'compliance', 'marketing')
  const whose = filter.whose ?? (mayClaim ? (manages ? 'team' : 'mine') : 'all')
  const { late, ...rest } = filter
  const claims = usePages(listClaims, { query: { ...rest, whose, ...(late ? { late: 'true' } : {}) } })
  const offered = Whose.options.filter((one) => one === 'all' || (one === 'mine' ? mayClaim : manages || sees))
  const add = mayClaim && (
    <Button key="add" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={[<ClaimPolicy key="policy" />, add]} />
      <Ageing
        whose={whose}
        onOpen={(ageBand) => setFilter({ ageBand: ageBand === filter.ageBand ? undefined : ageBand })}
      />
      <Filters>
        <SegmentedControl
          aria-label={t('whose.title')}
          value={whose}
          onChange={(value) => setFilter({ whose: Whose.parse(value) })}
          data={offered.map((one) => ({ value: one, label: t(`whose.${one}`) }))}
        />
        <NativeSelect
          aria-label={t('stateTitle')}
          value={filter.state ?? ''}
          onChange={(event) =>
            setFilter({ state: ClaimStateShape.optional().catch(undefined).parse(event.currentTarget.value) })
          }
          data={[
            { value: '', label: t('anyState') },
            ...CLAIM_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
          ]}
        />
        <NativeSelect
          aria-label={t('what')}
          value={filter.kind ?? ''}
          onChange={(event) =>
            setFilter({ kind: ClaimKind.optional().catch(undefined).parse(event.currentTarget.value) })
          }
          data={[
            { value: '', label: t('anyKind') },
            ...CLAIM_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
          ]}
        />
        <Button
          variant={late ? 'filled' : 'default'}
          aria-pressed={late ?? false}
          onClick={() => setFilter({ late: late ? undefined : true })}
        >
          {t('late')}
        </Button>
        {filter.ageBand && (
          <Button aria-pressed onClick={() => setFilter({ ageBand: undefined })}>
            {t('ageing.chosen', { band: filter.ageBand })}
          </Button>
        )}
      </Filters>
      <ClaimTable list={claims} action={add} />
      {adding && <NewClaim onClose={() => setAdding(false)} />}
    </>
  )
}
