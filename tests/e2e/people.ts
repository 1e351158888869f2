/** What people do at every screen: go somewhere, press, type a name and choose it, read a row or a figure. */
import type { Locator, Page } from 'playwright-core'

type Where = Page | Locator

/** By the navigation, as somebody would. */
export const goTo = (page: Page, screen: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: screen, exact: true }).click()

export const button = (where: Where, name: string) => where.getByRole('button', { name, exact: true })
export const press = (where: Where, name: string) => button(where, name).click()

/** Types into a field that finds, and chooses what it found. */
export async function find(page: Page, field: string, typed: string, found: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).fill(typed)
  await page.getByRole('option', { name: found }).click()
}

/** Opens a list and chooses from it. */
export async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

export const rowOf = (page: Page, table: string, text: string | RegExp) =>
  page.getByRole('table', { name: table, exact: true }).getByRole('row').filter({ hasText: text })

/** As it is read: a figure never breaks at its spaces, which no reader sees. */
export const read = async (where: Locator): Promise<string> => plain(await where.innerText())
const plain = (text: string) => text.trim().replace(/\s+/g, ' ')

/** The cells of a row, the first excepted. */
export async function cellsOf(row: Locator): Promise<string[]> {
  await row.waitFor()
  return (await row.getByRole('cell').allInnerTexts()).slice(1).map(plain)
}

/** A figure by the word above it. */
export const figure = (page: Page, label: string): Promise<string> =>
  read(page.locator('dl > div', { has: page.getByText(label, { exact: true }) }).locator('dd strong'))

/** How often the page sends to addresses that end like this while something is done. */
export async function sent(page: Page, ending: string, act: () => Promise<void>): Promise<number> {
  let times = 0
  const count = (request: { method(): string; url(): string }) => {
    if (request.method() === 'POST' && request.url().endsWith(ending)) times += 1
  }
  page.on('request', count)
  await act()
  page.off('request', count)
  return times
}
