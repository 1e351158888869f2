/** The main job by mouse and keyboard: five people, each in a browser of their own, from a dinner to the bonus and the return. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { listConfirmations, listDesk } from '#src/claims/desk-contract.ts'
import { ACCOUNT } from '../mainJob.ts'
import * as acts from './mainJobActs.ts'
import { openMainJob } from './mainJobStage.ts'
import type { MainJobStage } from './mainJobStage.ts'
import { button, cellsOf, figure, goTo, press, rowOf, sent } from './people.ts'

const BEFORE = 'EUR 40,000.50'
const AFTER = 'EUR 290,000.50'
const byEveryModel = (amount: string) => [amount, amount, amount, amount, amount]

let stage: MainJobStage
beforeAll(async () => {
  stage = await openMainJob()
})
afterAll(() => stage.close())
beforeEach(() => stage.keepOnFailure())
afterEach(() => stage.expectSilence())

test('a specialist logs a dinner with two households, neither of whom stands on the page of the other', async () => {
  const { page } = stage.seats.ben
  await acts.logDinner(page)
  const papadopoulos = await acts.readClientPage(page, 'Papadopoulos')
  const lindqvist = await acts.readClientPage(page, 'Lindqvist')
  expect(papadopoulos).toContain('EUR 250,000.00')
  expect(papadopoulos).not.toContain('Lindqvist')
  expect(lindqvist).not.toMatch(/Papadopoulos|boat|250,000/)
})

test('the pledge is claimed, and is worth nothing yet', async () => {
  const { ben, mia } = stage.seats
  await goTo(ben.page, 'Claims')
  const claimed = await cellsOf(rowOf(ben.page, 'Claims', 'Papadopoulos'))
  expect(claimed.slice(0, 4)).toEqual(['Pledge', 'EUR 250,000.00', 'EUR 0.00', 'Pledged'])
  await goTo(ben.page, 'Pay')
  expect(await figure(ben.page, 'Estimate so far')).toBe('EUR 0.00')
  expect(await figure(ben.page, 'Pending')).toBe('EUR 250k')
  expect(await acts.readReturned(mia.page)).toEqual(byEveryModel(BEFORE))
})

test('the desk is not offered to the specialist, and is closed at its address and at its door', async () => {
  const { page, context } = stage.seats.ben
  const offered = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
  expect(await offered.allInnerTexts()).toEqual([
    'Today',
    'Clients',
    'Contacts',
    'Claims',
    'Pay',
    'Initiatives',
    'Import',
  ])
  await page.goto('/desk')
  await page.getByRole('main').getByText('There is nothing here').waitFor()
  for (const { path } of [listDesk, listConfirmations])
    expect([path, (await context.request.get(`/api/v1${path}`)).status()]).toEqual([path, 403])
})

test('a controller imports a statement of three transfers and a dividend', async () => {
  await stage.moveTo('2026-12-02T09:00:00Z')
  const { page } = stage.seats.cara
  await page.goto('/desk')
  await page.getByText('No money has arrived yet').waitFor()
  await acts.uploadStatement(page)
  const stated = await cellsOf(rowOf(page, 'Accounts', ACCOUNT))
  expect(stated.slice(0, 2)).toEqual(['Papadopoulos', 'Adds up'])
  expect(stated.slice(-3)).toEqual(['EUR 254,321.09', 'EUR 0.00', 'EUR 264,321.09'])
  await press(page, 'Import')
  await page.getByText('4 lines added, 0 already here, 0 waiting; 1 claim has a candidate.').waitFor()
  for (const [day, amount, flow] of acts.IMPORTED)
    expect(await cellsOf(rowOf(page, 'Statement lines', day))).toEqual(expect.arrayContaining([amount, flow]))
})

test('the controller prepares the pledge from the three, once however often the button is pressed', async () => {
  const { cara, mia } = stage.seats
  const { page } = cara
  await goTo(page, 'Desk')
  await press(page, 'Pick 3 lines, EUR 250,000.00')
  const picked = page.getByRole('group', { name: 'Statement lines' }).getByRole('checkbox', { checked: true })
  const amounts = [/60,000.00/, /90,000.00/, /100,000.00/]
  expect(await picked.allInnerTexts()).toEqual(amounts.map((amount) => expect.stringMatching(amount)))
  await page.getByText('Claim left EUR 0.00').waitFor()
  expect(await acts.isFreeOnPhone(page, 'Prepare')).toBe(true)
  const times = await sent(page, '/confirmations', async () => {
    await button(page, 'Prepare').dblclick()
    await page.getByText('Waits for a second person').first().waitFor()
    await page.getByText('Prepared. A second person approves it.').waitFor()
  })
  expect(times).toBe(1)
  await page.getByRole('tab', { name: 'Waiting for approval' }).click()
  await page.getByRole('main').getByText('Papadopoulos · Ben Specialist · EUR 250,000.00').waitFor()
  expect(await button(page, 'Approve').count()).toBe(0)
  expect(await acts.readReturned(mia.page)).toEqual(byEveryModel(BEFORE))
})

test('a second controller approves, and a click on a page that still offers it changes nothing', async () => {
  const { carl, ben } = stage.seats
  const late = await carl.context.newPage()
  for (const page of [late, carl.page]) {
    await page.goto('/desk?tab=prepared')
    await button(page, 'Approve').waitFor()
  }
  const times = await sent(carl.page, '/approval', async () => {
    await button(carl.page, 'Approve').dblclick()
    await carl.page.getByText('Approved: it counts from now on.').waitFor()
  })
  expect(times).toBe(1)
  await press(late, 'Approve')
  await late.getByText('Somebody changed this meanwhile.').waitFor()
  await late.getByText('Nothing waits for approval').waitFor()
  await late.close()
  await ben.page.goto('/claims')
  await ben.page.getByRole('main').getByRole('link', { name: 'Papadopoulos' }).click()
  await ben.page.getByText(/Prepared by Cara Controller.*approved by Carl Controller/).waitFor()
  expect(await figure(ben.page, 'Confirmed')).toBe('EUR 250,000.00')
  expect(await figure(ben.page, 'Still open')).toBe('EUR 0.00')
})

test('the return of the initiative moves by exactly what was credited', async () => {
  const { page } = stage.seats.mia
  expect(await acts.readReturned(page)).toEqual(byEveryModel(AFTER))
  await page.getByRole('link', { name: AFTER }).first().click()
  const brought = await cellsOf(rowOf(page, 'Confirmed results', 'Papadopoulos'))
  expect(brought.slice(0, 3)).toEqual(['27 Nov 2026', 'EUR 250,000.00', 'EUR 250,000.00'])
})

test('the quarter is calculated, reviewed, approved and locked by three people', async () => {
  await stage.moveTo('2027-01-05T09:00:00Z')
  const { cara, carl, max } = stage.seats
  await cara.page.goto('/runs?start=yes')
  await cara.page.getByRole('dialog').getByText('Payable', { exact: true }).click()
  await press(cara.page, 'Calculate')
  await cara.page.getByRole('list', { name: 'Steps of this run' }).waitFor()
  expect(await figure(cara.page, 'To be paid')).toBe('EUR 145.00')
  expect(await button(cara.page, 'Review').count()).toBe(0)
  await acts.takeStep(carl.page, 'Review', 'Reviewed.')
  expect(await button(carl.page, 'Approve').count()).toBe(0)
  await acts.takeStep(max.page, 'Approve', 'Approved.')
  await acts.takeStep(cara.page, 'Lock', 'Locked.')
  const steps = await cara.page.getByRole('list', { name: 'Steps of this run' }).getByRole('listitem').allInnerTexts()
  const names = ['Cara Controller', 'Carl Controller', 'Max Manager', 'Cara Controller']
  expect(steps).toEqual(names.map((name) => expect.stringContaining(name)))
})

test('the paysheet and its PDF show the specialist the line and the money it rests on', async () => {
  const { page } = stage.seats.ben
  await page.goto('/pay')
  await rowOf(page, 'Paysheets', 'EUR 125.00').getByRole('link').click()
  const line = page.getByRole('region', { name: 'Confirmed new money' })
  await line.getByText('EUR 250,000.00 × 5 bp = EUR 125.00').waitFor()
  expect(await figure(page, 'Paid out')).toBe('EUR 125.00')
  const printed = await acts.readPrinted(page)
  for (const words of ['Papadopoulos', '250,000.00 EUR, confirmed 2026-12-02', 'Boat 2026-11-25', '125.00'])
    expect(printed).toContain(words)
  expect(printed).not.toContain('4,321.09')
})
