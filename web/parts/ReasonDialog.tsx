import { Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Text as TextShape } from '#src/kit/shapes.ts'
import type { Operation } from '#src/kit/operation.ts'
import type { Answer, Input } from '../api.ts'
import { FormDialog } from './FormDialog.tsx'

const Reason = z.object({ reason: TextShape(500) })

type Props<O extends Operation> = {
  opened: boolean
  onClose: () => void
  title: string
  /** What will happen, in a sentence. */
  text: string
  operation: O
  input: (reason: string) => Input<O>
  submit: string
  danger?: boolean
  invalidates?: Operation[]
  done?: string
  onDone?: (answer: Answer<O>) => void
}

/** For what needs a reason on record: rejecting, undoing, ending. */
export function ReasonDialog<O extends Operation>({ text, input, ...props }: Props<O>) {
  const { t } = useTranslation('shell')
  return (
    <FormDialog {...props} schema={Reason} initial={{ reason: '' }} input={({ reason }) => input(reason)}>
      {(form) => (
        <>
          <Text size="sm">{text}</Text>
          <Textarea
            label={t('reason')}
            required
            autosize
            minRows={2}
            data-autofocus
            {...form.getInputProps('reason')}
          />
        </>
      )}
    </FormDialog>
  )
}
