/** The real application, served as it is to a real browser. People sign in through the sign-in screen, each in a browser of their own. */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { onTestFailed } from 'vitest'
import { newId } from '#src/kit/ids.ts'
import { hashPassword } from '#src/team/actions.ts'
import { openDoor, testClock } from '../door.ts'
import type { TestClock } from '../door.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const RESULTS = join(ROOT, 'test-results')
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
export const PASSWORD = 'golf-and-opera-2026'
export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

export type Stage = Awaited<ReturnType<typeof openStage>>
export type Seat = { name: string; page: Page; context: BrowserContext; said: string[] }

/** Serves dist/web (npm test builds it before) on a database of its own, and opens Chromium. */
export async function openStage(clock: TestClock = testClock()) {
  const door = await openDoor(clock, { webFolder: join(ROOT, 'dist', 'web') })
  await door.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = door.app.server.address() as AddressInfo
  const address = `http://127.0.0.1:${port}`
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
  const passwordHash = await hashPassword(door.auth, PASSWORD)
  const seats: Seat[] = []

  /** Gives the user the password that everybody has here. */
  const givePassword = (userId: string) =>
    door.parts.db
      .insertInto('credentials')
      .values({ id: newId(), userId, accountId: userId, providerId: 'credential', password: passwordHash })
      .execute()

  /** A browser of its own in which the person has signed in. */
  async function seat(name: string, email: string): Promise<Seat> {
    const context = await contextOf(browser, address, clock)
    const page = await context.newPage()
    const taken = { name, page, context, said: listen(page) }
    seats.push(taken)
    await page.goto('/')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel(/^Password/).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation').first().waitFor()
    return taken
  }

  return {
    door,
    clock,
    address,
    passwordHash,
    givePassword,
    seat,
    /** To be called first in a test: what everybody saw and their consoles said is kept if it fails. */
    keepOnFailure: () => onTestFailed(({ task }) => keep(task.name, seats)),
    /** Moves the server's clock and every browser's. */
    async moveTo(instant: string) {
      clock.set(instant)
      for (const { page } of seats) await page.clock.setFixedTime(instant)
    },
    async close() {
      await browser.close()
      await door.close()
    },
  }
}

async function contextOf(browser: Browser, baseURL: string, clock: TestClock): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL,
    viewport: DESKTOP,
    locale: 'en-GB',
    timezoneId: 'Europe/Zurich',
    reducedMotion: 'reduce',
  })
  await context.clock.setFixedTime(clock.now())
  context.setDefaultTimeout(10_000)
  return context
}

/** Everything the page complains of: errors, warnings of React, refused scripts. Answers a list that grows. */
function listen(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`))
  return said
}

async function keep(test: string, seats: readonly Seat[]): Promise<void> {
  mkdirSync(RESULTS, { recursive: true })
  const title = test.replace(/[^a-z0-9]+/gi, '-').slice(0, 60)
  for (const { name, page, said } of seats) {
    const file = join(RESULTS, `${title}-${name}`)
    await page.screenshot({ path: `${file}.png`, timeout: 5000 }).catch(() => undefined)
    writeFileSync(`${file}.txt`, [page.url(), ...said].join('\n'))
  }
}
