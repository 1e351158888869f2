import { Text } from '@mantine/core'
import type { PlanForm } from './plan-values.ts'

/** A fault of something that is no field itself: a list, a row, a whole part. */
export function Fault({ form, path }: { form: PlanForm; path: string }) {
  const fault = form.errors[path]
  if (!fault) return null
  return (
    <Text size="xs" c="var(--bad)" role="alert" mb="xs">
      {fault}
    </Text>
  )
}
