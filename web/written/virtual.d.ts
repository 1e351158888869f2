/** Made by plugin.ts while building. */
declare module 'virtual:written/*' {
  import type { Table } from '#web/written/table.ts'

  const table: Table
  export default table
}
