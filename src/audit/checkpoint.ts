/**
 * A sealed checkpoint: where every chain of events ended at a time, as lines of text that can be kept elsewhere. The first line
 * says what it is; the last counts the others and carries their hash, so that a checkpoint cut short or edited is noticed.
 */
import { AppError } from '#src/errors.ts'

/** Where a chain ended: its newest event's place and hash (hexadecimal). */
export type Seal = { clientId: string; seq: number; hash: string }
export type Sealed = { sealedAt: string; chains: number; sha256: string }

const NAME = 'rapport checkpoint 1'

export const firstLine = (sealedAt: string): string => `${NAME} ${sealedAt}`
export const sealLine = ({ clientId, seq, hash }: Seal): string => `${clientId} ${seq} ${hash}`
export const lastLine = (chains: number, sha256: string): string => `sealed ${chains} ${sha256}`

const FIRST = new RegExp(`^${NAME} (\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z)$`)
const SEAL = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (\d{1,15}) ([0-9a-f]{64})$/
const LAST = /^sealed (\d+) ([0-9a-f]{64})$/

/** Errors: unreadable for a first line of something else. */
export function readFirstLine(line: string | undefined): string {
  const sealedAt = FIRST.exec(line ?? '')?.[1]
  if (!sealedAt) throw new AppError('unreadable', { sentence: 'This file is no checkpoint of Rapport.' })
  return sealedAt
}

/** Null for what is no seal: the last line, or a damaged one. */
export function readSealLine(line: string): Seal | null {
  const [, clientId, seq, hash] = SEAL.exec(line) ?? []
  return clientId && hash ? { clientId, seq: Number(seq), hash } : null
}

/** Errors: unreadable unless the last line fits what stood before it. */
export function checkLastLine(line: string | undefined, chains: number, sha256: string): void {
  const [, counted, hash] = LAST.exec(line ?? '') ?? []
  if (Number(counted) !== chains || hash !== sha256)
    throw new AppError('unreadable', { sentence: 'This checkpoint was cut short or changed. Take another copy of it.' })
}
