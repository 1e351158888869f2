import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useFilter } from '#web/address.ts'
import { usePages } from '#web/pages.ts'
import { Ago } from '#web/parts/Dates.tsx'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Filters } from '#web/parts/Filters.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { useHasRole } from '#web/session.ts'
import { type ClientRow, listClients } from '../contract.ts'
import { CLIENT_KINDS, STAGES, TIERS } from '../words.ts'
import { CountrySelect, useCountryName } from './CountrySelect.tsx'
import { StageBadge } from './StageBadge.tsx'

const WHOSE = ['mine', 'team', 'all'] as const
const SORTS = ['name', 'last_contact'] as const
const Filter = z.object({
  whose: z.enum(WHOSE).optional(),
  stage: z.enum(STAGES).optional(),
  tier: z.enum(TIERS).optional(),
  kind: z.enum(CLIENT_KINDS).optional(),
  country: z.string().length(2).optional(),
  sort: z.enum(SORTS).optional(),
})

type Option = { value: string; label: string }

export default function ClientsPage() {
  const { t } = useTranslation('clients')
  const [filter, setFilter] = useFilter(Filter)
  const navigate = useNavigate()
  const mayAdd = useHasRole('representative', 'manager', 'service')
  const covers = useHasRole('representative', 'manager')
  const whose = filter.whose ?? (covers ? 'team' : 'all')
  const clients = usePages(listClients, { query: { ...filter, whose } })
  const add = mayAdd ? (
    <Button leftSection={<IconPlus size={16} />} onClick={() => void navigate({ to: '/clients/new' })}>
      {t('add')}
    </Button>
  ) : undefined
  const choice = (name: 'stage' | 'tier' | 'kind' | 'sort', label: string, none: string, codes: Option[]) => (
    <NativeSelect
      aria-label={label}
      value={filter[name] ?? ''}
      onChange={(event) => setFilter(Filter.partial().parse({ [name]: event.currentTarget.value || undefined }))}
      data={[{ value: '', label: none }, ...codes]}
    />
  )
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={add} />
      <Filters>
        <SegmentedControl
          aria-label={t('filter.whose')}
          value={whose}
          onChange={(value) => setFilter(Filter.partial().parse({ whose: value }))}
          data={(covers ? WHOSE : (['all'] as const)).map((value) => ({ value, label: t(`whose.${value}`) }))}
        />
        {choice(
          'stage',
          t('filter.stage'),
          t('filter.anyStage'),
          STAGES.map((value) => ({ value, label: t(`stage.${value}`) })),
        )}
        {choice(
          'tier',
          t('filter.tier'),
          t('filter.anyTier'),
          TIERS.map((value) => ({ value, label: t(`tier.${value}`) })),
        )}
        {choice(
          'kind',
          t('filter.kind'),
          t('filter.anyKind'),
          CLIENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
        )}
        {choice('sort', t('filter.sort'), t('sort.name'), [{ value: 'last_contact', label: t('sort.last_contact') }])}
        <CountrySelect
          aria-label={t('country')}
          placeholder={t('filter.anyCountry')}
          clearable
          value={filter.country ?? null}
          onChange={(country) => setFilter({ country: country ?? undefined })}
        />
      </Filters>
      <DataTable
        label={t('title')}
        list={clients}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/clients/${id}`}
        empty={<EmptyState title={t('none')} text={t('noneText')} action={add} />}
      />
    </>
  )
}

function useColumns(): Column<z.output<typeof ClientRow>>[] {
  const { t } = useTranslation('clients')
  const countryName = useCountryName()
  return [
    { key: 'name', title: t('name'), cell: ({ name, nativeName }) => (nativeName ? `${name} · ${nativeName}` : name) },
    { key: 'stage', title: t('filter.stage'), cell: ({ stage }) => <StageBadge stage={stage} /> },
    { key: 'tier', title: t('filter.tier'), cell: ({ tier }) => t(`tier.${tier}`) },
    { key: 'lead', title: t('lead'), cell: ({ lead }) => lead?.name ?? '–' },
    { key: 'country', title: t('country'), wide: true, cell: ({ country }) => countryName(country) },
    {
      key: 'last',
      title: t('lastContact'),
      cell: ({ lastContactAt }) => (lastContactAt ? <Ago at={lastContactAt} /> : t('never')),
    },
  ]
}
