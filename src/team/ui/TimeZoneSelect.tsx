import { Select, type SelectProps } from '@mantine/core'

const zones = Intl.supportedValuesOf('timeZone')

export const TimeZoneSelect = (props: SelectProps) => <Select searchable data={zones} limit={60} {...props} />
