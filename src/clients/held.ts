/** Somebody of the book with all that hangs on them, as imports compare them and exports write them. */
export type HeldAddress = {
  label: string
  lines: string[]
  city: string | null
  region: string | null
  postcode: string | null
  country: string
}
/** A person with what hangs on them, or a company: `personId` is null then. */
export type Held = {
  clientId: string
  personId: string | null
  clientName: string
  title: string | null
  givenName: string
  middleName: string | null
  familyName: string
  suffix: string | null
  nickname: string | null
  fullName: string
  birthDate: string | null
  birthMonthDay: string | null
  note: string | null
  phones: { e164: string; extension: string | null; label: string }[]
  emails: { address: string; label: string }[]
  addresses: HeldAddress[]
  employments: { employer: string; title: string | null }[]
  createdAt: string
  /** Whether a grant lets the viewer edit the client. */
  granted: boolean
}

export type Reach = Pick<Held, 'phones' | 'emails' | 'addresses' | 'employments'>
export type Filling = Partial<
  Pick<Held, 'title' | 'middleName' | 'suffix' | 'nickname' | 'birthDate' | 'birthMonthDay' | 'note'>
>

/** Ids of what was added, by table. */
export type Added = Partial<Record<keyof Reach, string[]>>
/** The row as it was, whole, and the version it has now. */
export type Filled = { before: object; version: number }
