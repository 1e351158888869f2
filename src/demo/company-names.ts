/**
 * Invented companies: a coined word, a trade and the legal form of the country. Greek, Georgian and Indonesian ones
 * carry their own writing.
 */
import type { Chance } from './chance.ts'
import type { OfficeCode } from './plan.ts'

export type CompanyName = { name: string; latinName: string; legalForm: string; industry: string }

const COINED = `
    Aldermoor Brightmere Castlewyn Dunholt Elmsworth Farrowgate Glenhurst Havenridge Ironmere Juniperfield Kestrelby
    Larkmoor Merriton Northfold Ossington Pellworth Quillhaven Ravensmoor Silverbeck Thornaby Umberleigh Velmont
    Wyndcross Yarlside Zephyrdale Ambervale Blackfen Corvendale Driftmark Eversholt Foxlow Greymantle Hollowell
    Inverlyn Kingsmarch Lowenfels Marlstone Neverndale Oakmantle Pinewarden`
  .trim()
  .split(/\s+/)
const GREEK = `
    Αιγλήνη=Aiglini Βορεάδα=Voreada Γαλανθία=Galanthia Δαφνόη=Dafnoi Ελαιάνθη=Elaianthi Ζεφυρίδα=Zefyrida
    Ηλιοπέτρα=Iliopetra Θαλασσίτης=Thalassitis Ιριδανή=Iridani Κρινοθέα=Krinothea Λευκοβράχος=Lefkovrachos
    Μελισσάνα=Melissana Νηριθέα=Nirithea Ορφιάδα=Orfiada Πελαγίδα=Pelagida Ροδοκύμα=Rodokyma Σεληνόη=Selinoi
    Τριανθέα=Trianthea`
  .trim()
  .split(/\s+/)
const GEORGIAN = `
    ცისკარო=Tsiskaro მთისძირი=Mtisdziri ვერხვანი=Verkhvani ნისლეთი=Nisleti წყაროსთვალი=Tsqarostvali ლურჯალა=Lurjala
    ყანობილი=Qanobili ზღვისკარი=Zghviskari ოქროფოთოლი=Okropotoli ალვანა=Alvana`
  .trim()
  .split(/\s+/)
const INDONESIAN = `
    Cahyamandala Samudralestari Bumikencana Tirtasentana Wanasembada Mekargiri Sinarwastu Citraningrat Rimbapuspa
    Arungjaya`
  .trim()
  .split(/\s+/)

const TRADES = [
  'Shipping',
  'Precision',
  'Biotech',
  'Foods',
  'Logistics',
  'Software',
  'Energy',
  'Textiles',
  'Instruments',
  'Hotels',
  'Packaging',
  'Materials',
]
const GREEK_TRADES = [
  'Ναυτιλιακή=Shipping',
  'Ξενοδοχειακή=Hotels',
  'Τεχνική=Instruments',
  'Ενεργειακή=Energy',
  'Τροφίμων=Foods',
  'Μεταφορική=Logistics',
]
const FORMS: Record<OfficeCode, string> = {
  ZRH: 'AG',
  LON: 'Ltd',
  ATH: 'Α.Ε.',
  NYC: 'Inc.',
  MAA: 'Pvt Ltd',
  TBS: 'შპს',
  JKT: 'PT',
  VTE: 'Co., Ltd',
}

const halves = (text: string): [string, string] => {
  const [native = '', latin = native] = text.split('=')
  return [native, latin]
}

function greekName(chance: Chance): CompanyName {
  const [word, latin] = halves(chance.pick(GREEK))
  const [trade, industry] = halves(chance.pick(GREEK_TRADES))
  return { name: `${word} ${trade} Α.Ε.`, latinName: `${latin} ${industry} S.A.`, legalForm: 'Α.Ε.', industry }
}

function georgianName(chance: Chance): CompanyName {
  const [word, latin] = halves(chance.pick(GEORGIAN))
  return { name: `შპს ${word}`, latinName: `${latin} LLC`, legalForm: 'შპს', industry: chance.pick(TRADES) }
}

export function drawCompanyName(chance: Chance, office: OfficeCode): CompanyName {
  if (office === 'ATH') return greekName(chance)
  if (office === 'TBS') return georgianName(chance)
  const industry = chance.pick(TRADES)
  const legalForm = FORMS[office]
  const word = chance.pick(office === 'JKT' ? INDONESIAN : COINED)
  const name = office === 'JKT' ? `PT ${word} ${industry}` : `${word} ${industry} ${legalForm}`
  return { name, latinName: name, legalForm, industry }
}

const PRACTICES: Record<string, string> = { law: 'Law', accounting: 'Accounting', notary: 'Notaries' }

/** A firm of professionals, called after a founder. */
export function drawPractice(chance: Chance, founder: { native: string; latin: string }): CompanyName {
  const industry =
    PRACTICES[
      chance.weighted([
        ['law', 5],
        ['accounting', 4],
        ['notary', 1],
      ])
    ] ?? 'Law'
  const suffix = chance.pick(['& Partners', '& Associates', 'Chambers', '& Co.'])
  return { name: `${founder.native} ${suffix}`, latinName: `${founder.latin} ${suffix}`, legalForm: 'LLP', industry }
}
