/** A form that does one operation: checked by the contract's own shape, refused with the words at the field, nothing typed lost. */
import { Alert, Button, Group, Stack } from '@mantine/core'
import { schemaResolver } from '@mantine/form'
import { getHotkeyHandler } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Operation } from '#src/kit/operation.ts'
import type { Answer, ApiError, Input } from '../api.ts'
import { useSentence, useVerb } from '../hooks.ts'
import { ChangedNotice } from './ChangedNotice.tsx'
import { type Form, useCheckedForm } from './form.ts'

export type VerbFormProps<O extends Operation, Values extends Record<string, unknown>> = {
  operation: O
  initial: Values
  /** What the values must be; the operation's body unless said otherwise. Blank texts count as absent. */
  schema?: z.ZodType
  /** From the values to the call: `(body) => ({ params: { userId }, body })`. */
  input: (values: Values) => Input<O>
  invalidates?: Operation[]
  /** Said in a toast afterwards. */
  done?: string
  onDone?: (answer: Answer<O>) => void
  submit: string
  danger?: boolean
  onCancel?: () => void
  children: (form: Form<Values>) => ReactNode
}

export function VerbForm<O extends Operation, Values extends Record<string, unknown>>(props: VerbFormProps<O, Values>) {
  const { operation, initial, schema = operation.body, input, submit, danger, onCancel, children } = props
  const { t } = useTranslation('shell')
  const check = schema ? schemaResolver(schema, { sync: true }) : () => ({})
  const form = useCheckedForm(initial, (values) => check(tidy(values)))
  const verb = useVerb(operation, { ...props, quiet: true })
  const send = (values: Values) =>
    verb.mutate(input(tidy(values)), { onError: (error) => form.setErrors(error.fields) })
  const submitForm = form.onSubmit(send)

  return (
    // oxlint-disable-next-line no-noninteractive-element-interactions -- the shortcut only repeats the button
    <form onSubmit={submitForm} onKeyDown={getHotkeyHandler([['mod+Enter', () => submitForm()]])} noValidate>
      <Stack gap="sm">
        {children(form)}
        <FormProblem error={verb.error} form={form} onAgain={() => submitForm()} />
        <Group justify="flex-end" mt="xs">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
          <Button type="submit" loading={verb.isPending} {...(danger ? { color: 'red' } : {})}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type ProblemProps<Values extends Record<string, unknown>> = {
  error: ApiError | null
  form: Form<Values>
  onAgain: () => void
}

function FormProblem<Values extends Record<string, unknown>>({ error, form, onAgain }: ProblemProps<Values>) {
  const sentence = useSentence()
  if (!error) return null
  if (error.code === 'changed' && isRecord(error.current))
    return <ChangedNotice theirs={error.current} form={form} onAgain={onAgain} />
  // Errors whose field is not on this form would otherwise be shown nowhere.
  const strays = Object.entries(error.fields).filter(([name]) => !((name.split('.')[0] ?? '') in form.getValues()))
  return (
    <Alert color="red" role="alert">
      {sentence(error)}
      {strays.map(([name, text]) => (
        <div key={name}>{text}</div>
      ))}
    </Alert>
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** A blank text is an absent one, so that optional fields may stay empty and required ones say so. */
const tidy = <Values extends Record<string, unknown>>(values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && !value.trim() ? undefined : value,
    ]),
  ) as Values
