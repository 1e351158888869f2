import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { Money } from '#web/parts/Money.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import type { readStatementFile } from '../contract.ts'
import { RegisterAccount } from './RegisterAccount.tsx'

type File = Answer<typeof readStatementFile>
type Stated = File['accounts'][number]

/** Every statement of the file: whose it is, what comes and goes, whether it adds up. */
export function FileAccounts({ file }: { file: File }) {
  const { t } = useTranslation('statements')
  const [registering, setRegistering] = useState<Stated | null>(null)
  const rows = file.accounts.map((account, at) => ({ ...account, at }))
  const money = (minor: number | null, currency: string | null) =>
    minor === null ? '–' : <Money minor={minor} currency={currency ?? 'XXX'} />
  return (
    <>
      <DataTable
        label={t('accounts')}
        list={{ rows }}
        rowKey={({ at }) => String(at)}
        columns={[
          { key: 'number', title: t('number'), cell: ({ number }) => number ?? t('noNumber') },
          {
            key: 'client',
            title: t('client'),
            cell: (row) =>
              row.known ? (
                <>
                  {row.clientName} {row.heldAway && <StatusBadge tone="plain">{t('heldAway')}</StatusBadge>}
                </>
              ) : (
                <Button
                  variant="light"
                  size="compact-xs"
                  disabled={row.number === null}
                  onClick={() => setRegistering(row)}
                >
                  {t('register')}
                </Button>
              ),
          },
          {
            key: 'balanced',
            title: t('proof'),
            width: '8.5rem',
            cell: ({ balanced }) => <Proof balanced={balanced} />,
          },
          {
            key: 'days',
            title: t('days'),
            wide: true,
            cell: (row) => <Days from={row.from} to={row.to} />,
          },
          {
            key: 'lines',
            title: t('lineCount'),
            align: 'right',
            cell: ({ lines, pending }) => (pending ? t('withPending', { lines, pending }) : lines),
          },
          {
            key: 'known',
            title: t('alreadyKnown'),
            align: 'right',
            wide: true,
            cell: ({ alreadyKnown }) => alreadyKnown,
          },
          { key: 'in', title: t('in'), align: 'right', cell: (row) => money(row.inMinor, row.currency) },
          { key: 'out', title: t('out'), align: 'right', cell: (row) => money(row.outMinor, row.currency) },
          {
            key: 'closing',
            title: t('closing'),
            align: 'right',
            wide: true,
            cell: (row) => money(row.closingMinor, row.currency),
          },
        ]}
      />
      {registering && <RegisterAccount account={registering} onClose={() => setRegistering(null)} />}
    </>
  )
}

function Days({ from, to }: Pick<Stated, 'from' | 'to'>) {
  if (!from || !to) return '–'
  return (
    <div style={{ whiteSpace: 'nowrap' }}>
      <Day day={from} />
      {to !== from && (
        <>
          <br />
          <Day day={to} />
        </>
      )}
    </div>
  )
}

function Proof({ balanced }: { balanced: boolean | null }) {
  const { t } = useTranslation('statements')
  if (balanced === null) return <StatusBadge tone="plain">{t('balanced.unstated')}</StatusBadge>
  return balanced ? (
    <StatusBadge tone="good">{t('balanced.yes')}</StatusBadge>
  ) : (
    <StatusBadge tone="bad">{t('balanced.no')}</StatusBadge>
  )
}
