import { Alert, Button, Group, Table } from '@mantine/core'
import type { Form } from './form.ts'
import { useTranslation } from 'react-i18next'

type Props<Values extends Record<string, unknown>> = {
  theirs: Record<string, unknown>
  form: Form<Values>
  onAgain: () => void
}

/** Two editors at once: both texts side by side, and the reader chooses. */
export function ChangedNotice<Values extends Record<string, unknown>>({ theirs, form, onAgain }: Props<Values>) {
  const { t } = useTranslation('shell')
  const mine = form.getValues()
  const different = Object.keys(mine).filter(
    (name) => name !== 'version' && name in theirs && JSON.stringify(theirs[name]) !== JSON.stringify(mine[name]),
  )
  const take = (names: string[]) => {
    const taken = Object.fromEntries(names.map((name) => [name, theirs[name]]))
    form.setValues({ ...mine, ...taken })
  }
  const keepMine = () => {
    take(['version'])
    // The form's values settle after this handler; sending at once would send the old version again.
    setTimeout(onAgain)
  }
  return (
    <Alert color="amber" role="alert" title={t('changed.title')}>
      <Table withRowBorders={false} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th>{t('changed.theirs')}</Table.Th>
            <Table.Th>{t('changed.mine')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {different.map((name) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{labelOf(name)}</Table.Th>
              <Table.Td>{plain(theirs[name])}</Table.Td>
              <Table.Td>{plain(mine[name])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group mt="xs">
        <Button size="compact-sm" onClick={keepMine}>
          {t('changed.keep')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => take([...different, 'version'])}>
          {t('changed.take')}
        </Button>
      </Group>
    </Alert>
  )
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '–'))

/** The field's own label, as it stands on the form. */
const labelOf = (name: string): string => {
  const field = document.querySelector<HTMLInputElement>(`[data-path="${name}"]`)
  return field?.labels?.[0]?.textContent?.replace(/\s*\*$/, '') ?? name
}
