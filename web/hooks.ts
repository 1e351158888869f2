/** How a screen asks (useAnswer; lists: pages.ts) and acts (useVerb). */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Operation } from '#src/kit/operation.ts'
import { useTranslation } from 'react-i18next'
import { type Answer, ApiError, type Asked, call, type CallOptions, type Input } from './api.ts'
import { toast } from './toast.tsx'

export type AnswerOptions = { enabled?: boolean; staleTime?: number; refetchInterval?: number; keepPrevious?: boolean }

export type Wanted<O extends Operation> =
  Partial<Input<O>> extends Input<O>
    ? [input?: Input<O>, options?: AnswerOptions]
    : [input: Input<O>, options?: AnswerOptions]
/** The hooks' callers are checked by `Wanted`; from here on the compiler has to be told. */
export const asked = <O extends Operation>(input: object) => [input] as unknown as Asked<O, CallOptions>

/** Reads one operation and keeps the answer; a verb that invalidates the operation refreshes it. */
export function useAnswer<O extends Operation>(operation: O, ...[input, { keepPrevious, ...options } = {}]: Wanted<O>) {
  return useQuery<Answer<O>, ApiError>({
    queryKey: [operation.id, input ?? {}],
    queryFn: ({ signal }) => call(operation, ...asked<O>({ ...input, signal })),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...options,
  })
}

type VerbOptions<O extends Operation> = {
  /** Operations whose answers this verb changes. */
  invalidates?: Operation[]
  onDone?: (answer: Answer<O>, input: Input<O>) => void
  /** Said in a toast afterwards. */
  done?: string
  /** The caller shows the error itself (forms do). */
  quiet?: boolean
}

/** Does one operation. A failed attempt repeated with the same content keeps its idempotency key. */
export function useVerb<O extends Operation>(operation: O, options: VerbOptions<O> = {}) {
  const client = useQueryClient()
  const sentence = useSentence()
  const keyOf = useAttemptKey()
  const running = useRef<string | null>(null)
  const refresh = () =>
    Promise.all((options.invalidates ?? []).map(({ id }) => client.invalidateQueries({ queryKey: [id] })))
  const verb = useMutation<Answer<O>, ApiError, Input<O>>({
    mutationKey: [operation.id],
    mutationFn: (input) => call(operation, ...asked<O>({ ...input, key: keyOf.take(input) })),
    retry: (failures, error) => failures < 2 && isUncertain(error),
    onSuccess: async (answer, input) => {
      keyOf.drop()
      await refresh()
      if (options.done) toast.done(options.done)
      options.onDone?.(answer, input)
    },
    onError: async (error) => {
      if (!isUncertain(error)) keyOf.drop()
      if (options.quiet) return
      toast.failed(sentence(error))
      // Somebody was first: the screen must not go on offering what is done. A form shows both texts instead.
      if (error.status === 409) await refresh()
    },
    onSettled: () => {
      running.current = null
    },
  })
  // The second click of a double click comes before the button is seen to be busy.
  const mutate: typeof verb.mutate = (...asking) => {
    const content = JSON.stringify(asking[0])
    if (running.current === content) return
    running.current = content
    verb.mutate(...asking)
  }
  return { ...verb, mutate }
}

/** Nobody knows whether the server did it: only then may, and must, the next attempt carry the same key. */
const isUncertain = (error: ApiError) => error.status === 0 || error.status >= 502

function useAttemptKey() {
  const attempt = useRef<{ content: string; key: string } | null>(null)
  return {
    take: (input: unknown) => {
      const content = JSON.stringify(input)
      if (attempt.current?.content !== content) attempt.current = { content, key: crypto.randomUUID() }
      return attempt.current.key
    },
    drop: () => {
      attempt.current = null
    },
  }
}

/** The sentence to show for an error, in the reader's language where the browser says it. */
export function useSentence(): (error: Error) => string {
  const { t } = useTranslation('shell')
  return (error) => {
    if (!(error instanceof ApiError)) return t('error.unexpected')
    if (error.code === 'offline') return t('error.offline')
    return error.sentence || t('error.unexpected')
  }
}
