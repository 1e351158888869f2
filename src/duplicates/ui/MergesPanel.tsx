import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readClient } from '#src/clients/contract.ts'
import { useAnswer } from '#web/hooks.ts'
import { usePages } from '#web/pages.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { Instant } from '#web/parts/Dates.tsx'
import { ReasonDialog } from '#web/parts/ReasonDialog.tsx'
import { Section } from '#web/parts/Section.tsx'
import { listDuplicates } from '../contract.ts'
import { listMerges, undoMerge } from '../merge-contract.ts'

/** Persons of the client that were made one; shown only where there are any. */
export default function MergesPanel({ clientId }: { clientId: string }) {
  const { t } = useTranslation('duplicates')
  const params = { clientId }
  const list = usePages(listMerges, { params })
  const first = useAnswer(listMerges, { params })
  const [undoing, setUndoing] = useState<string | null>(null)
  if (!list.rows?.length) return null
  return (
    <Section title={t('merge.past')}>
      <DataTable
        label={t('merge.past')}
        list={list}
        rowKey={({ id }) => id}
        columns={[
          { key: 'kept', title: t('merge.kept'), cell: ({ personName }) => personName },
          { key: 'other', title: t('merge.other'), cell: ({ otherName }) => otherName },
          { key: 'by', title: t('merge.by'), cell: ({ mergedBy }) => mergedBy },
          { key: 'at', title: t('merge.at'), cell: ({ mergedAt }) => <Instant at={mergedAt} /> },
          {
            key: 'undo',
            title: t('merge.undo'),
            cell: ({ id, undoneBy }) =>
              undoneBy ? (
                t('merge.undoneBy', { name: undoneBy })
              ) : (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  disabled={!first.data?.mayUndo}
                  onClick={() => setUndoing(id)}
                >
                  {t('merge.undo')}
                </Button>
              ),
          },
        ]}
      />
      {undoing && (
        <ReasonDialog
          opened
          onClose={() => setUndoing(null)}
          title={t('merge.undo')}
          text={t('merge.undoText')}
          operation={undoMerge}
          input={(reason) => ({ params: { clientId, mergeId: undoing }, body: { reason } })}
          submit={t('merge.undo')}
          invalidates={[readClient, listMerges, listDuplicates]}
          done={t('merge.undone')}
        />
      )}
    </Section>
  )
}
