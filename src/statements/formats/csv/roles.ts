/** What banks call their columns, in the languages of the firms' custodians. Earlier words of a list win. */
import type { Role } from './mapping.ts'

const WORDS: Record<Role, string> = {
  bookingDate:
    'booking date|posting date|post date|posted date|date posted|posted|buchungstag|buchungsdatum|buchung|boekingsdatum|boekdatum|date comptable|date de comptabilisation|date operation|fecha contable|fecha operacion|data contabile|data ksiegowania|data operacji|ημερομηνια κινησης|ημ νια κινησης|date|datum|dato|fecha|data|ημερομηνια|tanggal|tarih|tarikh|transaction date|date of transaction|process date|activity date|run date|trade date|entry date|transaktionsdatum|datum transactie|transactiedatum|date d operation|date de l operation|started date|completed date',
  valueDate:
    'value date|valuta|valutadatum|wertstellung|wertstellungsdatum|rentedatum|interest date|date valeur|date de valeur|fecha valor|data valuta|data waluty|settlement date|settle date|effective date|valor|valutering|ημερομηνια αξιας|valeur',
  amount:
    'amount|transaction amount|net amount|amount in account currency|betrag|umsatz|buchungsbetrag|bedrag|montant|importe|importo|kwota|kwota operacji|valor|ποσο|ποσο κινησης|jumlah|nominal|tutar|belopp|belob|belop|total amount|net amount local|netto amount|amt',
  debit:
    'debit|debit amount|debits|withdrawal|withdrawals|withdrawal amount|withdrawal amt|paid out|money out|payments|outflow|soll|belastung|lastschrift|ausgang|af|debet|debe|cargo|cargos|dare|addebiti|addebito|uscite|obciazenia|obciazenie|χρεωση|withdrawn|debito|sorties',
  credit:
    'credit|credit amount|credits|deposit|deposits|deposit amount|deposit amt|paid in|money in|receipts|inflow|haben|gutschrift|eingang|bij|haber|abono|abonos|avere|accrediti|accredito|entrate|uznania|uznanie|πιστωση|deposited|credito|kredit|entrees',
  mark: 'd c|dc|dr cr|cr dr|c d|debit credit|debit or credit|credit debit|credit debit indicator|cdtdbtind|soll haben|s h|af bij|bij af|sens|direction|sign|soll haben kennzeichen|χ π',
  currency:
    'currency|ccy|currency code|transaction currency|account currency|wahrung|waehrung|muntsoort|munt|devise|moneda|divisa|waluta|νομισμα|mata uang|valuta|para birimi',
  balance:
    'balance|running balance|runningbalance|current balance|account balance|balance after|balance amount|ledger balance|saldo|saldo nach buchung|kontostand|solde|saldo disponible|saldo po operacji|υπολοιπο|saldo na boeking|closing balance|resulting balance',
  reference:
    'reference|ref|reference number|payment reference|customer reference|end to end id|end to end reference|endtoendid|kundenreferenz|kundenreferenz end to end|referenz|mandatsreferenz|referentie|kenmerk|betalingskenmerk|referencia|riferimento|numer referencyjny|αναφορα|αρ αναφορας|check number|checknumber|check',
  bankReference:
    'id|transaction id|transactionid|transaction number|transaction reference|transaction ref|bank reference|bankreferenz|unique id|fitid|confirmation number|volgnr|transactiereferentie',
  counterparty:
    'counterparty|counterparty name|partner name|payee|payer|name|beneficiary|beneficiary name|sender|recipient|debtor|creditor|auftraggeber|beguenstigter|begunstigter zahlungspflichtiger|beguenstigter zahlungspflichtiger|name zahlungsbeteiligter|empfanger|zahlungsempfanger|auftraggeber empfanger|naam tegenpartij|naam|tegenpartij|nom|beneficiaire|contrepartie|beneficiario|ordenante|nadawca odbiorca|nazwa kontrahenta|kontrahent|beneficiary payer|naam naam rekening|merchant|merchant name|δικαιουχος|αντισυμβαλλομενος|payee name',
  counterpartyAccount:
    'bank account|counterparty account|counterparty iban|beneficiary account|account beneficiary|kontonummer iban|iban zahlungsbeteiligter|kontonummer zahlungsbeteiligter|tegenrekening|tegenrekening iban bban|tegenrekeningnummer|compte contrepartie|numer konta kontrahenta|partner account|partner iban|to account|iban beguenstigter|cuenta beneficiario',
  text: 'description|details|memo|label|narrative|particulars|text|verwendungszweck|buchungstext|purpose|note|notes|remarks|remittance information|omschrijving|mededelingen|libelle|libelle operation|concepto|descripcion|descrizione|causale|opis|opis operacji|tytul|tytulem|περιγραφη|αιτιολογια|aciklama|keterangan|transaction description|statement text|omschrijving 1|payment details|payment information|communication|observaciones|vwz',
  code: 'action|activity|transaction type|type|activity type|transaction code|code|buchungsart|umsatzart|transaktionstyp|umsatztyp|category|mutatiesoort|soort|nature|type operation|tipo|typ operacji|transaction|trans type|tran type|gv code|activity code|ειδος κινησης',
  symbol: 'symbol|ticker|security id|cusip|isin|security|sedol|instrument',
  quantity: 'quantity|qty|units|shares|number of shares|stuck|nominale|quantite|cantidad|menge|stk',
  price: 'price|unit price|price per share|kurs|preis|cours|precio|prezzo|share price',
  originalAmount:
    'amount currency|original amount|foreign amount|amount in foreign currency|transaction currency amount|originalbetrag|betrag in fremdwahrung|fremdwahrungsbetrag|montant d origine|importe original|amount foreign currency|original transaction amount',
  originalCurrency:
    'original currency|foreign currency|currency of original amount|originalwahrung|fremdwahrung|devise d origine|moneda original|currency original',
  account:
    'account|account number|account no|account id|iban|own account|kontonummer|konto|iban auftragskonto|auftragskonto|rekeningnummer|rekening|iban bban|compte|numero de compte|cuenta|conto|rachunek|numer rachunku|λογαριασμος|iban account|portfolio|portfolio number|account iban',
  status: 'status|state|transaction status',
}

const ROLE_OF = new Map<string, { role: Role; rank: number }[]>()
for (const [role, words] of Object.entries(WORDS))
  for (const [rank, word] of words.split('|').entries()) {
    if (isRole(role)) ROLE_OF.set(word, [...(ROLE_OF.get(word) ?? []), { role, rank }])
  }

function isRole(text: string): text is Role {
  return text in WORDS
}

/** Lower case, no accents, no punctuation, no unit in brackets: "Débit (EUR)" is "debit". */
export const headerWord = (cell: string): string =>
  cell
    .slice(0, 80)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .replace(/ (in )?(eur|usd|chf|gbp|euro)$/, '')

/** The currency a header states: "Amount (EUR)", "Betrag in CHF". */
export const headerCurrency = (cell: string): string | null =>
  /(?:\(|\bin |\s)([A-Z]{3})\)?\s*$/.exec(cell.trim())?.[1] ?? null

export type Meaning = { role: Role; rank: number }

/** What a header cell can mean; two meanings ("Valuta") are told apart by the cells below it. */
export const meaningsOf = (cell: string): Meaning[] => ROLE_OF.get(headerWord(cell)) ?? []
