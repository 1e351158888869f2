import { Popover } from '@mantine/core'
import { useState } from 'react'
import { UserChoices } from './UserChoices.tsx'
import { MeButton } from './UserMenu.tsx'

export default function UserPopover() {
  const [opened, setOpened] = useState(true)
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" width={260} shadow="md" trapFocus>
      <Popover.Target>
        <MeButton onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <UserChoices onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
