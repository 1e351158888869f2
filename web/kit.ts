/** What warm.ts fetches ahead: parts that screens import themselves, by their own names. */
export { Select, Menu, Tabs, Tooltip } from '@mantine/core'
export { DataTable } from './parts/DataTable.tsx'
export { DayInput } from './parts/DayInput.tsx'
export { FindSelect } from './parts/FindSelect.tsx'
export { FormDialog } from './parts/FormDialog.tsx'
export { PageHeader } from './parts/PageHeader.tsx'
