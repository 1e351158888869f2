/** Who is signed in, and what happens when the session ends while somebody is in the middle of something. */
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { z } from 'zod'
import { readSession, type Me, type SessionState } from '#src/team/contract.ts'
import type { Role } from '#src/team/roles.ts'
import { call, onSessionExpired } from './api.ts'

export type Session = z.output<typeof SessionState>
export type Viewer = z.output<typeof Me>

export const sessionQuery = queryOptions({
  queryKey: [readSession.id],
  queryFn: ({ signal }) => call(readSession, { signal }),
  staleTime: Infinity,
})

export const useSession = (): Session => useSuspenseQuery(sessionQuery).data

/** The person signed in. Only below the frame, where somebody is. */
export function useMe(): Viewer {
  const { me } = useSession()
  if (!me) throw new Error('Nobody is signed in.')
  return me
}

export const useHasRole = (...roles: Role[]): boolean => useMe().roles.some((role) => roles.includes(role))

/** Takes over a new session state; another person's answers must not linger. */
export function useEnterSession() {
  const client = useQueryClient()
  return (session: Session) => {
    const before = client.getQueryData(sessionQuery.queryKey)?.me?.id
    if (session.state === 'signed_in' && before && before !== session.me?.id) return location.assign('/')
    client.setQueryData(sessionQuery.queryKey, session)
    if (session.state === 'signed_in') renewed()
  }
}

/** Calls refused for want of a session wait here, so that what was typed is neither lost nor typed twice. */
let waiting: (() => void)[] = []
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())

onSessionExpired(
  () =>
    new Promise((resolve) => {
      waiting = [...waiting, resolve]
      tell()
    }),
)

function renewed() {
  const resumed = waiting
  waiting = []
  tell()
  resumed.forEach((resume) => resume())
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** True while calls wait for somebody to sign in again. */
export const useSessionExpired = (): boolean => useSyncExternalStore(subscribe, () => waiting.length > 0)
