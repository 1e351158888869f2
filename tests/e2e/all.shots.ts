/** npm run screenshots: every screen as a picture, to be looked at one by one. SHOTS=ka,ta chooses other languages. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { changeMe, Language } from '#src/team/contract.ts'
import type { Role } from '#src/team/roles.ts'
import { DESKTOP, FIRSTS, openVisits, PHONE } from './visits.ts'
import type { Visits } from './visits.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'screenshots')
const languages = (process.env.SHOTS ?? 'en,lo').split(',').map((one) => Language.parse(one))

let visits: Visits
beforeAll(async () => {
  visits = await openVisits()
})
afterAll(() => visits.close())

const fileOf = (path: string) => `${path.replace(/^\//, '').replaceAll(/[/$]+/g, '-') || 'home'}.png`

async function speak(role: Role, language: z.output<typeof Language>): Promise<string> {
  const caller = await visits.stage.door.as(visits.userIdOf(role))
  return (await caller.call(changeMe, { body: { language } })).body.language
}

describe.each(languages)('in %s', (language) => {
  test.each(FIRSTS)('%s for a %s', async (path, role) => {
    expect(await speak(role, language)).toBe(language)
    const { page } = await visits.visit(path, role)
    for (const size of [DESKTOP, PHONE])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme })
        await page.waitForLoadState('networkidle')
        const folder = join(FOLDER, `${language}-${size.width}-${colorScheme}`)
        await page.screenshot({ path: join(folder, fileOf(path)), fullPage: true, animations: 'disabled' })
      }
  })
})
