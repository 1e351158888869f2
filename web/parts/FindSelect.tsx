import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findBy, type Finder, finders, type Hit } from '../domains.ts'

type Props = {
  /** What is looked for; the domain that owns it registered a finder of this kind in its ui/shell.ts. */
  kind: Finder['kind']
  label: ReactNode
  value: string | null
  onChange: (id: string | null, hit: Hit | undefined) => void
  /** The name of the value one begins with. */
  known?: { id: string; label: string } | null
  /** Narrows what the finder found. */
  only?: (hit: Hit) => boolean
  error?: ReactNode
  required?: boolean
  clearable?: boolean
  placeholder?: string
  description?: ReactNode
}

/** Chooses a client, person or colleague by typing a name in any script. */
export function FindSelect({ kind, value, onChange, known, only, ...rest }: Props) {
  const { t } = useTranslation('shell')
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 150)
  const [chosen, setChosen] = useState<Hit | undefined>()
  const finder = finders.find((candidate) => candidate.kind === kind)
  const { data = [], isFetching } = useQuery({
    queryKey: ['find', kind, asked],
    queryFn: ({ signal }) => (finder ? findBy(finder, asked, signal) : []),
    enabled: finder !== undefined,
  })
  const hits = only ? data.filter(only) : data
  const options = withCurrent(hits, value, chosen ?? known)
  return (
    <Select
      searchable
      value={value}
      data={options}
      // The server found them, perhaps by another script: filtering by letters again would hide them.
      filter={({ options: all }) => all}
      onSearchChange={setText}
      onChange={(id) => {
        const hit = hits.find((candidate) => candidate.id === id)
        setChosen(hit)
        onChange(id, hit)
      }}
      nothingFoundMessage={isFetching ? t('palette.searching') : t('palette.nothing')}
      placeholder={t('find')}
      {...rest}
    />
  )
}

function withCurrent(hits: Hit[], value: string | null, current?: { id: string; label: string } | null) {
  const options = hits.map(({ id, label, hint }) => ({ value: id, label: hint ? `${label} · ${hint}` : label }))
  if (!value || !current || current.id !== value || options.some((option) => option.value === value)) return options
  return [{ value: current.id, label: current.label }, ...options]
}
