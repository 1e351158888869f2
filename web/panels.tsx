/** A place on a screen that other domains fill: <Panels slot="client" clientId={id} />. */
import { type ComponentType, createElement, lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { isFor, type Panel, panels } from './domains.ts'
import { ScreenLoading } from './layout/ScreenLoading.tsx'
import { Section } from './parts/Section.tsx'
import { useMe } from './session.ts'

const loaded = new Map<Panel, ComponentType<Record<string, unknown>>>()
function componentOf(panel: Panel) {
  const known = loaded.get(panel)
  if (known) return known
  const component = lazy(panel.load)
  loaded.set(panel, component)
  return component
}

export const usePanels = (slot: string): Panel[] => {
  const { roles } = useMe()
  return panels.filter((panel) => panel.slot === slot && isFor(panel.roles, roles))
}

/** One panel, loaded when shown; `props` are what the slot promises. */
export function PanelView({ panel, props }: { panel: Panel; props: Record<string, unknown> }) {
  return <Suspense fallback={<ScreenLoading />}>{createElement(componentOf(panel), props)}</Suspense>
}

type Props = {
  slot: string
  frame?: (panel: Panel, title: string, content: ReactNode) => ReactNode
  [prop: string]: unknown
}

/** Every panel of a slot, one below the other, each under its title unless `frame` says otherwise. */
export function Panels({ slot, frame = withTitle, ...props }: Props) {
  const mine = usePanels(slot)
  const { t } = useTranslation([...new Set(mine.map(({ title }) => title.split(':')[0] ?? 'shell'))])
  return mine.map((panel) => (
    <div key={panel.id}>{frame(panel, t(panel.title), <PanelView panel={panel} props={props} />)}</div>
  ))
}

const withTitle = (panel: Panel, title: string, content: ReactNode) => (
  <Section title={title} id={panel.id}>
    {content}
  </Section>
)
