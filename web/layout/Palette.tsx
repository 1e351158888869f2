import '@mantine/spotlight/styles.layer.css'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actions, domains, findBy, finders, isFor } from '../domains.ts'
import { hasQuickLog, openQuickLog } from '../quickLog.tsx'
import { useMe } from '../session.ts'
import { LOGGERS, navigationFor } from './navigation.ts'
import { shortcutHelp } from './slots.ts'

type Group = { group: string; actions: SpotlightActionData[] }

const [store, spotlight] = createSpotlight()

/** Screens, things to do, and whatever the domains' finders find, by typing. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['shell', ...domains.map(({ domain }) => domain)])
  const [text, setText] = useState('')
  useEffect(() => spotlight.open(), [])
  const found = useFound(text)
  const fixed = useFixedGroups()
  const wanted = text.trim().toLocaleLowerCase()
  const matching = fixed.map((group) => ({
    ...group,
    actions: group.actions.filter(({ label }) => (label ?? '').toLocaleLowerCase().includes(wanted)),
  }))
  return (
    <Spotlight
      store={store}
      shortcut={null}
      query={text}
      onQueryChange={setText}
      onSpotlightClose={onClose}
      // Both lists are filtered already: the finders know other scripts, a plain filter would hide what they found.
      filter={(_, all) => all}
      actions={[...found.groups, ...matching].filter((group) => group.actions.length > 0)}
      nothingFound={found.searching ? t('palette.searching') : t('palette.nothing')}
      searchProps={{ placeholder: t('palette.placeholder'), 'aria-label': t('palette.open') }}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      scrollable
      maxHeight={420}
      centered={false}
      yOffset="12vh"
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
    />
  )
}

function useFixedGroups(): Group[] {
  const { t } = useTranslation(['shell', ...domains.map(({ domain }) => domain)])
  const { roles } = useMe()
  const navigate = useNavigate()
  const mayLog = hasQuickLog && isFor(LOGGERS, roles)
  const go = (to: string) => () => void navigate({ to })
  const verbs = actions.filter((action) => isFor(action.roles, roles))
  return [
    {
      group: t('palette.actions'),
      actions: [
        ...(mayLog ? [{ id: 'log', label: t('log'), onClick: () => openQuickLog() }] : []),
        ...verbs.map(({ id, title, to, run }) => ({ id, label: t(title), onClick: to ? go(to) : run })),
        { id: 'help', label: t('menu.shortcuts'), onClick: () => shortcutHelp.open({ mayLog }) },
      ],
    },
    {
      group: t('palette.screens'),
      actions: [
        ...navigationFor(roles).map(({ to, label }) => ({ id: to, label: t(label), onClick: go(to) })),
        { id: '/account', label: t('menu.account'), onClick: go('/account') },
      ],
    },
  ]
}

function useFound(text: string): { groups: Group[]; searching: boolean } {
  const { t } = useTranslation(['shell', ...domains.map(({ domain }) => domain)])
  const { roles } = useMe()
  const navigate = useNavigate()
  const [asked] = useDebouncedValue(text.trim(), 120)
  const mine = finders.filter((finder) => finder.palette && isFor(finder.roles, roles))
  const { data, isFetching } = useQuery({
    queryKey: ['palette', asked],
    enabled: asked.length > 1 && mine.length > 0,
    queryFn: async ({ signal }) =>
      Promise.all(mine.map(async (finder) => ({ ...finder, hits: await findBy(finder, asked, signal) }))),
  })
  const groups = (data ?? []).map(({ kind, title, hits }) => ({
    group: t(title),
    actions: hits.map(({ id, label, hint, to }) => ({
      id: `${kind}:${id}`,
      label,
      description: hint,
      onClick: () => void navigate({ to }),
    })),
  }))
  return { groups: asked.length > 1 ? groups : [], searching: isFetching }
}
