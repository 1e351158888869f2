/**
 * What bank transaction codes say. ISO 20022 external code set (domain/family/sub-family), SWIFT field 61 types (N or F and
 * three letters), OFX TRNTYPE, income types and investment records, QIF actions. A code that only says "transfer" says nothing.
 */
import type { Meaning } from './flow.ts'

/** The meaning of a code, or null when it is generic or unknown. */
export function meaningOfCode(code: string | null): Meaning | null {
  const said = code?.trim().toUpperCase() ?? ''
  const iso = /^([A-Z]{4})[-/. ]([A-Z]{4})(?:[-/. ]([A-Z0-9]{4}))?$/.exec(said)
  if (iso) return isoMeaning(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '')
  const swift = /^[NFS]([A-Z]{3})$/.exec(said)
  return CODES.get(swift?.[1] ?? said) ?? null
}

// Charges and interest stand in the sub-family whatever the domain, so it is asked first.
function isoMeaning(domain: string, family: string, subfamily: string): Meaning | null {
  const own = SUBFAMILIES.get(subfamily)
  if (own) return own
  if (domain === 'LDAS') return LOANS.has(family) ? 'loan' : 'internal'
  return DOMAINS.get(domain) ?? null
}

const MEANINGS: readonly Meaning[] = ['income', 'fee', 'internal', 'loan', 'correction', 'market']

const table = (rows: Partial<Record<Meaning, string>>): ReadonlyMap<string, Meaning> =>
  new Map(MEANINGS.flatMap((meaning) => (rows[meaning] ?? '').split(' ').map((code) => [code, meaning] as const)))

const SUBFAMILIES = table({
  income: 'DVCA DVOP INTR CAPG',
  fee: 'CHRG COMM COME COMI COMT FEES TAXE',
  // BOOK: both accounts are at this bank; a named account of another client is looked at before.
  internal: 'BOOK COAT ZABA SWEP TOPG',
  correction: 'ADJT CAJT DAJT RRTN RPCR UPDD UPCT UPCQ RCDD',
})

const DOMAINS = table({ internal: 'CAMT', market: 'SECU FORX DERV PMET CMDT' })
/** Consumer and mortgage loans, syndications; the rest of LDAS are the client's own term deposits. */
const LOANS: ReadonlySet<string> = new Set(['CSLN', 'MGLN', 'SYDN'])

const CODES = table({
  income: 'DIV INT INTEREST INCOME CGLONG CGSHORT CGMID INTINC',
  fee: 'FEE SRVCHG CHG COM BRF MARGININTEREST INVEXPENSE MISCEXP MARGINT',
  internal: 'JRNLFUND JRNLSEC CMI CMN CMS CMT CMZ',
  loan: 'LDP',
  correction: 'RTI VDA',
  market:
    'SEC FEX REINVEST RETOFCAP SPLIT STKSPLIT CLOSUREOPT BUYDEBT BUYMF BUYOPT BUYOTHER BUYSTOCK SELLDEBT SELLMF SELLOPT ' +
    'SELLOTHER SELLSTOCK BUY SELL BUYX SELLX REINVDIV REINVINT REINVLG REINVSH',
})
