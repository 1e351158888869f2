/** The small made-up firm in a real browser, and every screen of the shell opened by somebody who may. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadDemo } from '#src/demo/load/load.ts'
import { tinySize } from '#src/demo/firm.ts'
import type { Role } from '#src/team/roles.ts'
import { screens } from '#web/domains.ts'
import type { Screen } from '#web/domains.ts'
import { openStage } from './harness.ts'
import type { Seat, Stage } from './harness.ts'
import { placeOf } from './places.ts'

/** Who opens what the shell offers to everybody. */
const OPENERS: Record<string, Role> = {
  '/runs/$runId': 'controller',
  '/plans/$planVersionId': 'controller',
  '/plans/$planVersionId/next': 'controller',
  '/scorecards/$scorecardId': 'manager',
}
export const rolesOf = ({ path, roles }: Screen): readonly Role[] => roles ?? [OPENERS[path] ?? 'representative']
export const FIRSTS = screens.map((screen) => [screen.path, rolesOf(screen)[0] ?? 'representative'] as const)

/** Views that a screen must bear. */
export { DESKTOP, PHONE } from './harness.ts'

export type Visits = {
  stage: Stage
  userIdOf: (role: Role) => string
  /** Goes to a screen as whoever has the role; each signs in once. */
  visit: (path: string, role: Role) => Promise<Seat>
  close: () => Promise<void>
}

export async function openVisits(): Promise<Visits> {
  const stage = await openStage()
  const inTray = mkdtempSync(join(tmpdir(), 'rapport-in-tray-'))
  const seats = new Map<Role, Seat>()
  const size = { ...tinySize('2026-11-22'), representatives: 8, clients: 40, interactions: 600 }
  const { parts } = stage.door
  const plan = await loadDemo({ parts, passwordHash: stage.passwordHash, inTray, say: () => undefined, size })

  const signInOf = (role: Role) => {
    const found = plan.signIns.find((one) => one.role === role)
    if (!found) throw new Error(`The made-up firm has no ${role}.`)
    return found
  }
  async function seatOf(role: Role): Promise<Seat> {
    const taken = seats.get(role) ?? (await stage.seat(role, signInOf(role).email))
    seats.set(role, taken)
    taken.said.length = 0
    return taken
  }
  return {
    stage,
    userIdOf: (role) => signInOf(role).userId,
    async visit(path, role) {
      const taken = await seatOf(role)
      const caller = await stage.door.as(signInOf(role).userId)
      await taken.page.goto(await placeOf(path, caller), { waitUntil: 'networkidle' })
      return taken
    },
    async close() {
      await stage.close()
      rmSync(inTray, { recursive: true })
    },
  }
}
