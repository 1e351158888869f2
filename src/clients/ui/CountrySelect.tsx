import { Select, type SelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))

export function CountrySelect(props: SelectProps) {
  const { i18n } = useTranslation()
  const names = new Intl.DisplayNames(i18n.language, { type: 'region', fallback: 'none' })
  const data = codes.flatMap((code) => {
    const name = names.of(code)
    return name ? [{ value: code, label: `${name} (${code})` }] : []
  })
  const byName = new Intl.Collator(i18n.language).compare
  return <Select searchable data={data.toSorted((a, b) => byName(a.label, b.label))} limit={80} {...props} />
}

export const useCountryName = (): ((code: string) => string) => {
  const { i18n } = useTranslation()
  return (code) => new Intl.DisplayNames(i18n.language, { type: 'region' }).of(code) ?? code
}
