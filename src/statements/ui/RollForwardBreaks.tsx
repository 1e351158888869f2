import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { usePages } from '#web/pages.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { dayText } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { ClientLink } from '#web/parts/Links.tsx'
import { Money, moneyText } from '#web/parts/Money.tsx'
import { Section } from '#web/parts/Section.tsx'
import { useHasRole } from '#web/session.ts'
import { listRollForwardBreaks, type RollBreak } from '../rollforward-contract.ts'
import { monthText } from './RollForwardMonths.tsx'

type Break = z.output<typeof RollBreak>

/** What does not tie, with the likely cause and the way to its lines. */
export function RollForwardBreaks() {
  const { t, i18n } = useTranslation('statements')
  const breaks = usePages(listRollForwardBreaks)
  const readsLines = useHasRole('controller', 'compliance')
  return (
    <Section title={t('roll.breaks')} text={t('roll.breaksText')}>
      <DataTable
        label={t('roll.breaks')}
        list={breaks}
        rowKey={({ statementId, cause }) => `${statementId} ${cause}`}
        empty={<EmptyState title={t('roll.noBreaks')} text={t('roll.noBreaksText')} />}
        columns={[
          {
            key: 'client',
            title: t('client'),
            cell: (row) => <ClientLink client={{ id: row.clientId, name: row.clientName }} />,
          },
          {
            key: 'account',
            title: t('account'),
            cell: ({ accountId, accountName }) =>
              readsLines ? (
                <Link to="/lines" search={{ accountId }}>
                  {accountName}
                </Link>
              ) : (
                accountName
              ),
          },
          { key: 'month', title: t('roll.month'), cell: ({ month }) => monthText(month, i18n.language) },
          {
            key: 'amount',
            title: t('amount'),
            align: 'right',
            cell: ({ amountMinor, currency }) => <Money minor={amountMinor} currency={currency} signed />,
          },
          { key: 'cause', title: t('roll.cause'), cell: (row) => <Cause row={row} /> },
        ]}
      />
    </Section>
  )
}

function Cause({ row }: { row: Break }) {
  const { t, i18n } = useTranslation('statements')
  const money = (minor: number) => moneyText(minor, row.currency, i18n.language)
  const facts = {
    before: money(row.beforeMinor),
    beforeOn: dayText(row.beforeOn, i18n.language),
    after: money(row.afterMinor),
    afterOn: dayText(row.afterOn, i18n.language),
    amount: money(row.amountMinor),
  }
  return <>{t(`roll.causes.${row.cause}`, facts)}</>
}
