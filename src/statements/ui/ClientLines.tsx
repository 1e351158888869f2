import { LineTable } from './LineTable.tsx'

export default function ClientLines({ clientId }: { clientId: string }) {
  return <LineTable filter={{ clientId, limit: 20 }} ofClient />
}
