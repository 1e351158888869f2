/** Somebody new comes in: by a link that opens once, to a password of their own, past the second factor that the firm asks for. */
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OWN_PASSWORD } from '../joining.ts'
import { buildUser } from '../factories.ts'
import { buildWorld } from '../world.ts'
import { openStage } from './harness.ts'
import type { Seat, Stage } from './harness.ts'

let stage: Stage
let ari: Seat
beforeAll(async () => {
  stage = await openStage()
  const world = await buildWorld(stage.door)
  await stage.givePassword(world.ari)
  ari = await stage.seat('ari', `${world.ari}@firm.example`)
  await buildUser(stage.door.parts.db, { name: 'Ann Administrator', roles: ['administrator'] })
})
afterAll(() => stage.close())

test('an administrator adds a controller, who chooses a password and a second factor and waits for a second person', async () => {
  stage.keepOnFailure()
  const { page } = ari
  await page.goto('/settings')
  await page.getByLabel('Second factor').selectOption('roles')
  await page.getByRole('button', { name: 'Save' }).click()
  // The rule holds from the next step of everybody, whoever made it too.
  await page.getByRole('heading', { name: 'Set up your second factor' }).waitFor()
  await stage.door.behind(`update sign_in_policy set second_factor_roles = '{service}'`)

  await page.goto('/users')
  await page.getByRole('button', { name: 'Add a user' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Name/).fill('Nino Newcomer')
  await dialog.getByLabel(/^E-mail/).fill('nino@firm.example')
  await dialog.getByRole('combobox', { name: 'Roles' }).press('ArrowDown')
  await page.getByRole('listbox').getByRole('option', { name: 'Controller' }).click()
  await page.getByRole('listbox').getByRole('option', { name: 'Service' }).click()
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Add a user' }).click()
  const url = await page.locator('pre').innerText()
  await page.getByRole('button', { name: 'I have handed it over' }).click()
  await page.getByText('Waits for a second person: Controller').waitFor()

  const guest = await ari.context
    .browser()
    ?.newContext({ baseURL: stage.address, locale: 'en-GB', reducedMotion: 'reduce' })
  const theirs = await guest?.newPage()
  if (!theirs) throw new Error('No browser.')
  await theirs.goto(`/welcome${new URL(url).hash}`)
  await theirs.getByLabel(/^New password/).fill(OWN_PASSWORD)
  await theirs.getByRole('button', { name: 'Go on' }).click()
  await theirs.getByRole('heading', { name: 'Set up your second factor' }).waitFor()
  await theirs.getByRole('button', { name: 'Switch on' }).click()
  await theirs
    .getByRole('dialog')
    .getByLabel(/^Password/)
    .fill(OWN_PASSWORD)
  await theirs.getByRole('dialog').getByRole('button', { name: 'Go on' }).click()
  const secret = (await theirs.locator('pre').first().innerText()).replaceAll(' ', '')
  await theirs.getByLabel('The six digits the app shows now').fill(new TOTP({ secret }).generate())
  await theirs.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click()
  await theirs.getByRole('navigation').first().waitFor()
  expect(await theirs.getByRole('link', { name: 'Desk' }).count()).toBe(0)
  await guest?.close()
})
