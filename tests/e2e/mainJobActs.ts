/** What each of the five does in the main job, by mouse and keyboard. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ACCOUNT, DIVIDEND, TRANSFERS } from '../mainJob.ts'
import { pdfText } from '../pdfText.ts'
import { camt, dividend, statement, transfer } from '../statements.ts'
import { DESKTOP, PHONE } from './harness.ts'
import { button, cellsOf, choose, find, goTo, press, read, rowOf } from './people.ts'

/** Two households at one table, one of which promises money. */
export async function logDinner(page: Page): Promise<void> {
  await press(page.getByRole('navigation', { name: 'Main' }), 'Log a contact')
  await find(page, 'With whom', 'papad', 'Papadopoulos')
  await find(page, 'Also with', 'lind', 'Lindqvist')
  await page.getByRole('radiogroup', { name: 'Channel' }).getByText('In person').click()
  await choose(page, 'Purpose', 'Investment idea')
  await choose(page, 'Outcome', 'Assets promised')
  await page.getByLabel('When').fill('2026-11-22T18:30')
  const promising = page.getByRole('region', { name: 'Papadopoulos' })
  await promising.getByLabel('Notes for Papadopoulos only').fill('Will move the boat money.')
  await press(promising, 'Also a promise of assets')
  await promising.getByLabel('Amount').fill('250k')
  await promising.getByLabel('Expected by').fill('20 12 2026')
  await press(page, 'Direction, initiative, colleagues, confidential')
  await find(page, 'Initiative', 'opera', 'Opera dinner')
  await press(page.getByRole('dialog'), 'Log')
  await page.getByText('2 contacts logged.').waitFor()
}

/** What stands on a client's page once its timeline is there. */
export async function readClientPage(page: Page, client: string): Promise<string> {
  await goTo(page, 'Clients')
  await page.getByRole('main').getByRole('link', { name: client }).click()
  const timeline = page.getByRole('list', { name: 'Timeline' })
  await timeline.getByText('In person').waitFor()
  await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0)
  return read(page.getByRole('main'))
}

/** Day, amount and flow of each line of the bank's file, as the screen says them. */
export const IMPORTED = [
  ['25 Nov 2026', '+EUR 100,000.00', 'New money money from outside'],
  ['26 Nov 2026', '+EUR 90,000.00', 'New money money from outside'],
  ['27 Nov 2026', '+EUR 60,000.00', 'New money money from outside'],
  ['28 Nov 2026', '+EUR 4,321.09', 'Income by its code income'],
] as const

/** Chooses the bank's file from the disk: three transfers and a dividend. */
export async function uploadStatement(page: Page): Promise<void> {
  const lines = TRANSFERS.map(([amount, day]) => transfer(amount, day, { text: `Boat ${day}` }))
  const content = camt(statement(ACCOUNT, [...lines, dividend(DIVIDEND, '2026-11-28')]))
  await goTo(page, 'Statements')
  const chooser = page.waitForEvent('filechooser')
  await press(page, 'Choose a file')
  await (await chooser).setFiles({ name: 'november.xml', mimeType: 'application/xml', buffer: Buffer.from(content) })
  await page.getByRole('heading', { name: 'november.xml' }).waitFor()
}

/** What the initiative brought, one figure for each model. Loads the page anew, as somebody who comes by does. */
export async function readReturned(page: Page): Promise<string[]> {
  await page.goto('/')
  await goTo(page, 'Initiatives')
  await page.getByRole('link', { name: 'Opera dinner' }).click()
  return cellsOf(rowOf(page, 'Return', /^Confirmed NNA/))
}

/** Opens the newest run, takes its next step and says yes. */
export async function takeStep(page: Page, verb: string, done: string): Promise<void> {
  await page.goto('/')
  await goTo(page, 'Runs')
  await page.getByRole('table', { name: 'Runs' }).getByRole('link').first().click()
  await press(page, verb)
  await press(page.getByRole('dialog'), verb)
  await page.getByText(done, { exact: true }).waitFor()
}

/** Alt and a click keep what a link leads to. */
export async function readPrinted(page: Page): Promise<string> {
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'PDF' }).click({ modifiers: ['Alt'] })
  return pdfText(await readFile(await (await coming).path()))
}

/** Whether a button that stays at the foot of the screen stands above a phone's navigation. */
export async function isFreeOnPhone(page: Page, name: string): Promise<boolean> {
  await page.setViewportSize(PHONE)
  const bar = page.getByRole('navigation', { name: 'Main' })
  await bar.getByRole('button', { name: 'More' }).waitFor()
  const [above, below] = [await button(page, name).boundingBox(), await bar.boundingBox()]
  await page.setViewportSize(DESKTOP)
  return above !== null && below !== null && above.y + above.height <= below.y
}
