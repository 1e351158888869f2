import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'

type Props = { label: string; loading?: boolean; onClick: () => void }

/** Takes one row of a panel away. */
export const RemoveButton = ({ label, loading, onClick }: Props) => (
  <ActionIcon variant="subtle" color="gray" aria-label={label} loading={loading ?? false} onClick={onClick}>
    <IconTrash size={15} />
  </ActionIcon>
)
