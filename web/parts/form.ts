import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'

// oxlint-disable-next-line no-explicit-any -- Mantine's own bound on form values
type AnyValues = Record<string, any>
type Check<Values> = (values: Values) => Record<string, ReactNode>

/** A form whose values are checked as a whole; errors by field. */
export const useCheckedForm = <Values extends AnyValues>(initialValues: Values, validate: Check<Values>) =>
  useForm({ initialValues, validate })

/** What a screen's fields are drawn from: form.getInputProps('name'). */
export type Form<Values extends AnyValues> = ReturnType<typeof useCheckedForm<Values>>
