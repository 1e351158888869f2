import { Button, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePages } from '#web/pages.ts'
import { useHasRole } from '#web/session.ts'
import { listClaims } from '../contract.ts'
import { NewClaim } from './ClaimForm.tsx'
import { ClaimTable } from './ClaimTable.tsx'

export default function ClientClaims({ clientId }: { clientId: string }) {
  const { t } = useTranslation('claims')
  const [adding, setAdding] = useState(false)
  const mayClaim = useHasRole('representative', 'manager')
  const claims = usePages(listClaims, { query: { clientId, whose: 'all', limit: 20 } })
  const add = mayClaim && (
    <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <>
      <ClaimTable list={claims} ofClient action={add} />
      {claims.rows && claims.rows.length > 0 && <Group mt="xs">{add}</Group>}
      {adding && <NewClaim clientId={clientId} onClose={() => setAdding(false)} />}
    </>
  )
}
