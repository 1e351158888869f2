import { Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Problem } from '#web/parts/Problem.tsx'

type Props<Data> = { answer: UseQueryResult<Data>; children: (data: Data) => ReactNode }

/** What a section shows while it waits and when it fails; figures of the filter before stay until the new ones are there. */
export function SectionState<Data>({ answer, children }: Props<Data>) {
  if (answer.error) return <Problem error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return <Skeleton h={300} />
  return <div aria-busy={answer.isPlaceholderData}>{children(answer.data)}</div>
}
