import { Select, type SelectProps } from '@mantine/core'
import { useAnswer } from '#web/hooks.ts'
import { readClient } from '../contract.ts'

type Props = Omit<SelectProps, 'data'> & { clientId: string }

/** Chooses among the persons of one client; empty until the client is known. */
export function PersonSelect({ clientId, ...props }: Props) {
  const client = useAnswer(readClient, { params: { clientId } }, { enabled: clientId !== '' })
  const persons = client.data?.persons ?? []
  return <Select searchable data={persons.map(({ id, fullName }) => ({ value: id, label: fullName }))} {...props} />
}
