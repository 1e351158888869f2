import type { ComponentProps } from 'react'
import { FindSelect } from '#web/parts/FindSelect.tsx'

type Props = Omit<ComponentProps<typeof FindSelect>, 'kind'>

/** Chooses a client by typing a name in any script. */
export const ClientSelect = (props: Props) => <FindSelect kind="client" {...props} />
