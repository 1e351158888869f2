import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { listUsers, RoleShape, type User } from '#src/team/contract.ts'
import { ROLES } from '#src/team/roles.ts'
import { useFilter } from '#web/address.ts'
import { usePages } from '#web/pages.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Filters } from '#web/parts/Filters.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'
import { AddUser } from './AddUser.tsx'
import { ChangeUser } from './ChangeUser.tsx'
import { useUserColumns } from './userColumns.tsx'

const Filter = z.object({ q: z.string().optional(), role: RoleShape.optional() })

export default function UsersPage() {
  const { t } = useTranslation(['team', 'shell'])
  const [filter, setFilter] = useFilter(Filter)
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<z.output<typeof User> | null>(null)
  const users = usePages(listUsers, { query: filter })
  const columns = useUserColumns()
  const search = useDebouncedCallback((q: string) => setFilter({ q: q || undefined }), 200)
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('users.add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('users.title')} text={t('users.text')} actions={add} />
      <Filters>
        <TextInput
          aria-label={t('users.find')}
          placeholder={t('users.find')}
          leftSection={<IconSearch size={15} />}
          defaultValue={filter.q}
          onChange={(event) => search(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={t('role')}
          value={filter.role ?? ''}
          onChange={(event) =>
            setFilter({ role: RoleShape.optional().catch(undefined).parse(event.currentTarget.value) })
          }
          data={[
            { value: '', label: t('users.everyRole') },
            ...ROLES.map((role) => ({ value: role, label: t(`shell:role.${role}`) })),
          ]}
        />
      </Filters>
      <DataTable
        label={t('users.title')}
        list={users}
        columns={columns}
        rowKey={({ id }) => id}
        onRow={setChanging}
        empty={<EmptyState title={t('users.none')} text={t('users.noneText')} action={add} />}
      />
      {adding && <AddUser onClose={() => setAdding(false)} />}
      {changing && <ChangeUser user={changing} onClose={() => setChanging(null)} />}
    </>
  )
}
