import { Select, type SelectProps } from '@mantine/core'
import { machineZone } from '#web/parts/Dates.tsx'

// Browsers leave out UTC, which is what servers and some desktops are set to.
const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', machineZone()])].toSorted()

export const TimeZoneSelect = (props: SelectProps) => <Select searchable data={zones} limit={60} {...props} />
