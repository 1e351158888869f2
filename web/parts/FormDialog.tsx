import { Drawer, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Operation } from '#src/kit/operation.ts'
import { VerbForm, type VerbFormProps } from './VerbForm.tsx'

type Props<O extends Operation, Values extends Record<string, unknown>> = VerbFormProps<O, Values> & {
  opened: boolean
  onClose: () => void
  title: string
  size?: string
  /** False when another step follows in its place. */
  closeWhenDone?: boolean
  /** What stands under the form, apart from it. */
  below?: ReactNode
}

/** A short form over the screen; closes when it is done. */
export function FormDialog<O extends Operation, Values extends Record<string, unknown>>(props: Props<O, Values>) {
  const { opened, onClose, title, size = 'md', closeWhenDone = true, below, ...form } = props
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size}>
      <VerbForm {...form} onCancel={onClose} onDone={closing(closeWhenDone ? onClose : undefined, form.onDone)} />
      {below}
    </Modal>
  )
}

/** A long form at the side, the list it changes still in sight. */
export function FormDrawer<O extends Operation, Values extends Record<string, unknown>>(props: Props<O, Values>) {
  const { opened, onClose, title, size = 'md', closeWhenDone = true, below, ...form } = props
  return (
    <Drawer opened={opened} onClose={onClose} title={title} size={size}>
      <VerbForm {...form} onCancel={onClose} onDone={closing(closeWhenDone ? onClose : undefined, form.onDone)} />
      {below}
    </Drawer>
  )
}

const closing =
  <A,>(onClose?: () => void, onDone?: (answer: A) => void) =>
  (answer: A) => {
    onClose?.()
    onDone?.(answer)
  }
