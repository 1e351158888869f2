import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddAccount } from '#src/accounts/ui/AddAccount.tsx'
import { FindSelect } from '#web/parts/FindSelect.tsx'
import { listStatementFiles, readStatementFile } from '../contract.ts'

type Props = { account: { number: string | null; currency: string | null }; onClose: () => void }

/** An unknown account: whose is it? Registering it lets the waiting lines in. */
export function RegisterAccount({ account: { number, currency }, onClose }: Props) {
  const { t } = useTranslation('statements')
  const [clientId, setClientId] = useState<string | null>(null)
  const client = useQueryClient()
  const refresh = () =>
    void Promise.all(
      [readStatementFile, listStatementFiles].map(({ id }) => client.invalidateQueries({ queryKey: [id] })),
    )
  if (!clientId)
    return (
      <Modal opened onClose={onClose} title={t('registerTitle', { number: number ?? '' })}>
        <FindSelect kind="client" label={t('client')} required value={null} onChange={setClientId} />
      </Modal>
    )
  return (
    <AddAccount
      clientId={clientId}
      mayInHouse
      known={{ number: number ?? '', currency }}
      onClose={onClose}
      onDone={refresh}
    />
  )
}
