/**
 * What the words of a statement say, in the languages of the firms' banks. Texts are written by banks and by payers, so only
 * words that a payer hardly uses are read there: "sale of the company" is how new money is described, not a trade.
 */
import type { Meaning } from './flow.ts'

/** The meaning of a broker's activity ("Cash Dividend", "Reinvest Shares", "Journal"). */
export const meaningOfActivity = (activity: string | null): Meaning | null =>
  firstMeaning(activity, ACTIVITIES) ?? meaningOfText(activity)

/** The meaning of a statement text; the order of WORDS decides between several ("correction of fee" is a correction). */
export const meaningOfText = (text: string | null): Meaning | null => firstMeaning(text, WORDS)

type Words = readonly (readonly [Meaning, RegExp])[]

const firstMeaning = (text: string | null, words: Words): Meaning | null => {
  const said = folded(text ?? '')
  return words.find(([, expression]) => expression.test(said))?.[0] ?? null
}

// Accents of Latin and Greek go; the marks of Tamil and Lao are part of their letters and stay.
const folded = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036F]/g, '')
    .normalize('NFC')
    .toLowerCase()

/** Words apart by commas; * stands for any letters, as in German compounds. Scripts without spaces match anywhere. */
function pattern(list: string): RegExp {
  const words = list.split(',').map((word) => folded(word.trim()))
  const anywhere = words.filter((word) => /\p{Script=Lao}/u.test(word))
  const whole = words.filter((word) => !anywhere.includes(word)).map((word) => word.replaceAll('*', '[\\p{L}\\p{M}]*'))
  const bounded = `(?<![\\p{L}\\p{M}])(?:${whole.join('|')})(?![\\p{L}\\p{M}])`
  return new RegExp([bounded, ...anywhere].join('|'), 'u')
}

const ACTIVITIES: Words = [
  [
    'market',
    pattern(
      'reinvest*, buy, sell, bought, sold, purchase, sale, kauf, verkauf, achat, vente, compra, venta, acquisto, vendita, αγορά, πώληση, beli, jual, stock split, exercise, expired',
    ),
  ],
]

const WORDS: Words = [
  [
    'correction',
    pattern(
      'reversal, correction, corrected, returned item, returned payment, chargeback, storno*, stornier*, *korrektur*, rückbuchung, rücklastschrift, ' +
        'annulation, rectification, rettifica, storno, rectificación, anulación, αντιλογισμ*, διόρθωσ*, koreksi, pembatalan, კორექტირება, திருத்தம், ແກ້ໄຂ',
    ),
  ],
  [
    'market',
    pattern(
      'wertpapierkauf, wertpapierverkauf, wertpapierabrechnung, securities purchase, securities sale, trade settlement, achat de titres, vente de titres, compravendita titoli, compra de valores, venta de valores, αγορά τίτλων, πώληση τίτλων, foreign exchange trade, devisenkauf, devisenverkauf',
    ),
  ],
  [
    'fee',
    pattern(
      'fee, fees, bank charge, bank charges, service charge, commission, commissions, withholding tax, stamp duty, *gebühr, *gebühren, *entgelt, *entgelte, depotspesen, courtage, ' +
        'quellensteuer, verrechnungssteuer, kapitalertragsteuer, frais, droits de garde, commissione, commissioni, spese, canone, imposta di bollo, comisión, comisiones, gastos, kosten, bankkosten, ' +
        'προμήθεια, προμήθειες, έξοδα, φόρος, biaya, pajak, საკომისიო, கட்டணம், ຄ່າທຳນຽມ',
    ),
  ],
  [
    'income',
    pattern(
      'dividend, dividends, interest, coupon, coupons, dividende*, zins, zinsen, zinsgutschrift, habenzins*, ausschüttung*, ertragsgutschrift, intérêts, dividendo, dividendi, dividendos, ' +
        'interessi, cedola, cedole, intereses, cupón, cupones, rente, μέρισμα, μερίσματα, τόκος, τόκοι, τόκων, τοκομερίδι*, bunga, dividen, kupon, პროცენტი, დივიდენდი, வட்டி, ஈவுத்தொகை, ດອກເບ້ຍ, ເງິນປັນຜົນ',
    ),
  ],
  [
    'loan',
    pattern(
      'loan drawdown, loan advance, loan repayment, lombard*, kreditauszahlung, kreditrückzahlung, darlehensauszahlung, versement de prêt, erogazione mutuo, erogazione finanziamento, desembolso de préstamo, εκταμίευση δανείου, αποπληρωμή δανείου, pencairan pinjaman',
    ),
  ],
  [
    'internal',
    pattern(
      'journal, internal transfer, interaccount transfer, inter-account transfer, umbuchung*, kontoübertrag*, giroconto, virement interne, traspaso interno, cash sweep, sweep, εσωτερική μεταφορά, transfer internal, შიდა გადარიცხვა, உள் பரிமாற்றம்',
    ),
  ],
]
