import { Button, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#web/api.ts'
import { useAnswer } from '#web/hooks.ts'
import { DataTable } from '#web/parts/DataTable.tsx'
import { Day } from '#web/parts/Dates.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Money } from '#web/parts/Money.tsx'
import { Problem } from '#web/parts/Problem.tsx'
import { StatusBadge } from '#web/parts/StatusBadge.tsx'
import { useHasRole } from '#web/session.ts'
import { listAccounts } from '../contract.ts'
import { AccountVerb } from './AccountVerb.tsx'
import type { Verb } from './AccountVerb.tsx'
import { AddAccount } from './AddAccount.tsx'

type Account = Answer<typeof listAccounts>['rows'][number]

/** Accounts of a client. In-house ones are registered by controllers and service, held-away ones by who serves the client. */
export default function AccountsPanel({ clientId }: { clientId: string }) {
  const { t } = useTranslation('accounts')
  const [adding, setAdding] = useState(false)
  const [open, setOpen] = useState<{ verb: Verb; account: Account } | null>(null)
  const registers = useHasRole('controller', 'service')
  const serves = useHasRole('representative', 'manager')
  const accounts = useAnswer(listAccounts, { params: { clientId } })
  if (accounts.error && !accounts.data)
    return <Problem error={accounts.error} onRetry={() => void accounts.refetch()} />
  const mayAdd = registers || serves
  const add = mayAdd && (
    <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  const verbs = (account: Account) =>
    (registers || (account.heldAway && serves)) && (
      <Group gap={4} wrap="nowrap">
        {verbsOf(account).map((verb) => (
          <Button key={verb} variant="subtle" size="compact-xs" onClick={() => setOpen({ verb, account })}>
            {t(`verb.${verb}`)}
          </Button>
        ))}
      </Group>
    )
  return (
    <>
      <DataTable
        label={t('title')}
        list={{ rows: accounts.data?.rows, loading: accounts.isPending }}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('none')} text={t('noneText')} action={add} />}
        columns={[
          { key: 'name', title: t('name'), cell: (account) => account.name },
          { key: 'number', title: t('number'), wide: true, cell: (account) => account.number },
          { key: 'custodian', title: t('custodian'), wide: true, cell: (account) => account.custodian },
          { key: 'standing', title: t('standing'), cell: (account) => <Standing account={account} /> },
          { key: 'balance', title: t('balance'), align: 'right', cell: (account) => <Balance account={account} /> },
          ...(mayAdd ? [{ key: 'verbs', title: '', cell: verbs }] : []),
        ]}
      />
      {accounts.data && accounts.data.rows.length > 0 && <Group mt="xs">{add}</Group>}
      {adding && <AddAccount clientId={clientId} mayInHouse={registers} onClose={() => setAdding(false)} />}
      {open && <AccountVerb {...open} onClose={() => setOpen(null)} />}
    </>
  )
}

function verbsOf(account: Account): Verb[] {
  if (account.closedOn !== null) return ['reopen']
  return account.heldAway ? ['balance', 'close'] : ['close']
}

function Standing({ account }: { account: Account }) {
  const { t } = useTranslation('accounts')
  if (account.closedOn !== null)
    return (
      <>
        {t('closed')} <Day day={account.closedOn} />
      </>
    )
  return account.heldAway ? (
    <StatusBadge tone="plain">{t('heldAway')}</StatusBadge>
  ) : (
    <StatusBadge tone="good">{t('inHouse')}</StatusBadge>
  )
}

function Balance({ account }: { account: Account }) {
  const { t } = useTranslation('accounts')
  if (account.balanceMinor === null) return t('notStated')
  return (
    <div>
      <Money minor={account.balanceMinor} currency={account.currency} />
      <br />
      <small>
        {account.balanceOn && <Day day={account.balanceOn} />} {account.balanceSource}
      </small>
    </div>
  )
}
