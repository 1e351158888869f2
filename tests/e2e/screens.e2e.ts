/** Every screen of the shell on a small made-up firm: opens quietly, is accessible in light and dark, and fits a phone. */
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#src/team/roles.ts'
import { screens } from '#web/domains.ts'
import { readNamespaces } from '#web/messages.ts'
import type { Seat } from './harness.ts'
import { DESKTOP, FIRSTS, openVisits, PHONE, rolesOf } from './visits.ts'
import type { Visits } from './visits.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
const VIEWS = [
  { size: DESKTOP, scheme: 'light' },
  { size: DESKTOP, scheme: 'dark' },
  { size: PHONE, scheme: 'light' },
  { size: PHONE, scheme: 'dark' },
] as const

const texts = new Map(readNamespaces(join(import.meta.dirname, '..', '..')).map((one) => [one.name, one.texts.en]))
/** What the window is called there: without it a screen that leads elsewhere would be looked at in vain. */
function titleOf(path: string): string {
  const [namespace = '', key = ''] = screens.find((screen) => screen.path === path)?.title.split(':') ?? []
  return `${texts.get(namespace)?.[key]} · Rapport`
}

const offered = screens.flatMap((screen) => rolesOf(screen).map((role) => [screen.path, role] as const))

let visits: Visits
beforeAll(async () => {
  visits = await openVisits()
})
afterAll(() => visits.close())

async function open(path: string, role: Role): Promise<Seat> {
  const taken = await visits.visit(path, role)
  // A screen full of charts keeps a slow machine from naming the window at once.
  await expect.poll(() => taken.page.title(), { timeout: 10_000 }).toBe(titleOf(path))
  return taken
}

describe('opens without a word on the console', () => {
  test.each(offered)('%s for a %s', async (path, role) => {
    visits.stage.keepOnFailure()
    const { page, said } = await open(path, role)
    await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor()
    expect(await page.getByRole('main').getByRole('alert').allTextContents()).toEqual([])
    expect(said).toEqual([])
  })
})

describe('is accessible in light and dark and fits its screen', () => {
  test.each(FIRSTS)('%s for a %s', async (path, role) => {
    visits.stage.keepOnFailure()
    const { page } = await open(path, role)
    for (const { size, scheme } of VIEWS) {
      const view = `${size.width} ${scheme}`
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme: scheme })
      await page.waitForLoadState('networkidle')
      // A colour on its way from light to dark has any contrast.
      await page.waitForFunction(() => document.getAnimations().every((one) => !(one instanceof CSSTransition)))
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any.map((one) => one.message).join()}`),
      )
      expect.soft([view, ...found]).toEqual([view])
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect.soft([view, Math.max(0, beyond)]).toEqual([view, 0])
    }
    await page.setViewportSize(DESKTOP)
  })
})
