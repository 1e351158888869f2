import type { ErrorComponentProps } from '@tanstack/react-router'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Problem } from '../parts/Problem.tsx'

export function ScreenError({ error, reset }: ErrorComponentProps) {
  const answers = useQueryErrorResetBoundary()
  const retry = () => {
    answers.reset()
    reset()
  }
  return <Problem error={error instanceof Error ? error : new Error(String(error))} onRetry={retry} />
}
