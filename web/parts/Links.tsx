import { Link } from '@tanstack/react-router'

type Named = { id: string; name: string }

export const ClientLink = ({ client }: { client: Named }) => (
  <Link to="/clients/$clientId" params={{ clientId: client.id }}>
    {client.name}
  </Link>
)

/** A person is read on the page of their client. */
export const PersonLink = ({ person, clientId }: { person: Named; clientId: string }) => (
  <Link to="/clients/$clientId" params={{ clientId }} hash={`person-${person.id}`}>
    {person.name}
  </Link>
)
