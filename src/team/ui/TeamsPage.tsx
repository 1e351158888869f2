import { Button, Select, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { addTeam, listTeams, type Team } from '#src/team/contract.ts'
import { usePages } from '#web/pages.ts'
import { type Column, DataTable } from '#web/parts/DataTable.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { PageHeader } from '#web/parts/PageHeader.tsx'

type Row = z.output<typeof Team>

export default function TeamsPage() {
  const { t } = useTranslation('team')
  const [adding, setAdding] = useState(false)
  const teams = usePages(listTeams)
  const rows = teams.rows ?? []
  const nameOf = (id: string | null) => rows.find((row) => row.id === id)?.name ?? '–'
  const columns: Column<Row>[] = [
    { key: 'name', title: t('name'), cell: ({ name }) => name },
    { key: 'parent', title: t('teams.parent'), cell: ({ parentId }) => nameOf(parentId) },
    { key: 'members', title: t('teams.members'), align: 'right', cell: ({ members }) => members },
  ]
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('teams.add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('teams.title')} text={t('teams.text')} actions={add} />
      <DataTable
        label={t('teams.title')}
        list={teams}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('teams.none')} text={t('teams.noneText')} action={add} />}
      />
      {adding && <AddTeam rows={rows} onClose={() => setAdding(false)} />}
    </>
  )
}

function AddTeam({ rows, onClose }: { rows: Row[]; onClose: () => void }) {
  const { t } = useTranslation('team')
  const initial: z.input<typeof addTeam.body> = { name: '', parentId: null }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={t('teams.add')}
      operation={addTeam}
      initial={initial}
      input={(body) => ({ body })}
      invalidates={[listTeams]}
      done={t('teams.added')}
      submit={t('teams.add')}
    >
      {(form) => (
        <>
          <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
          <Select
            label={t('teams.parent')}
            clearable
            data={rows.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('parentId')}
          />
        </>
      )}
    </FormDialog>
  )
}
