import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { SessionRow } from '#src/team/contract.ts'
import type { Column } from '#web/parts/DataTable.tsx'
import { Ago } from '#web/parts/Dates.tsx'
import { deviceName } from './deviceName.ts'

export type Session = z.output<typeof SessionRow>

/** Where somebody is signed in. */
export function useSessionColumns(): Column<Session>[] {
  const { t } = useTranslation('team')
  return [
    { key: 'device', title: t('session.device'), cell: ({ device }) => deviceName(device) ?? t('session.unknown') },
    { key: 'address', title: t('session.address'), cell: ({ address }) => address ?? '–' },
    { key: 'seen', title: t('session.seen'), cell: ({ seenAt }) => <Ago at={seenAt} /> },
  ]
}
