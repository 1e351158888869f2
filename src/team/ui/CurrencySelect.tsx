import { Select, type SelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const codes = Intl.supportedValuesOf('currency')

export function CurrencySelect(props: SelectProps) {
  const { i18n } = useTranslation()
  const names = new Intl.DisplayNames(i18n.language, { type: 'currency' })
  const data = codes.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))
  return <Select searchable data={data} limit={60} {...props} />
}
