/**
 * What a domain gives the shell. A domain says it once, in src/<domain>/ui/shell.ts as its default export; the shell finds
 * the file by its name, so that adding a screen touches no file of the shell. These files are in the first bundle: they import
 * types only, and reach contracts and screens through `load`.
 */
import type { ComponentType } from 'react'
import type { Role } from '#src/team/roles.ts'

// oxlint-disable-next-line no-explicit-any -- each slot hands its panels props of its own
type Lazy = () => Promise<{ default: ComponentType<any> }>

export type Screen = {
  /** "/clients/$clientId": a dollar begins a parameter. */
  path: `/${string}`
  /** Message key with its namespace: "clients:title". Becomes the document's title. */
  title: string
  /** Who is offered it. The server decides who may; this only spares people a closed door. */
  roles?: readonly Role[]
  load: Lazy
}

/** A piece of a screen that another domain owns, such as a tab on the client page. */
export type Panel = {
  /** Which screen's slot: "client", "today", "representative" ... its owner says in the file that holds <Panels slot=...>. */
  slot: string
  id: string
  title: string
  /** Small first. */
  order: number
  roles?: readonly Role[]
  load: Lazy
}

/** An entry of the command palette that is not a screen. */
export type Action = {
  id: string
  title: string
  roles?: readonly Role[]
  /** A screen to open, or something to do. */
  to?: string
  run?: () => void
}

export type Hit = { id: string; label: string; hint?: string; to: string }
/** Finds things while one types: feeds the palette and the selects (<FindSelect kind="client">). */
export type Finder = {
  kind: 'client' | 'person' | 'colleague' | 'initiative' | 'account'
  title: string
  palette?: boolean
  roles?: readonly Role[]
  /** A file that exports `find`, by default: kept out of the first bundle, contract and all. */
  load: () => Promise<{ default: Find }>
}
export type Find = (text: string, signal: AbortSignal) => Promise<Hit[]>

export type DomainUi = {
  domain: string
  screens?: Screen[]
  panels?: Panel[]
  actions?: Action[]
  finders?: Finder[]
  /** The form behind `L` and `+`: receives QuickLogProps. One domain owns it. */
  quickLog?: Lazy
}

const found = import.meta.glob<DomainUi>('../src/*/ui/shell.ts', { eager: true, import: 'default' })

export const domains: DomainUi[] = Object.values(found)
export const screens: Screen[] = domains.flatMap((domain) => domain.screens ?? [])
export const panels: Panel[] = domains.flatMap((domain) => domain.panels ?? []).toSorted((a, b) => a.order - b.order)
export const actions: Action[] = domains.flatMap((domain) => domain.actions ?? [])
export const finders: Finder[] = domains.flatMap((domain) => domain.finders ?? [])

export const isFor = (roles: readonly Role[] | undefined, mine: readonly Role[]): boolean =>
  !roles || roles.some((role) => mine.includes(role))

export const findBy = async (finder: Finder, text: string, signal: AbortSignal): Promise<Hit[]> =>
  (await finder.load()).default(text, signal)
