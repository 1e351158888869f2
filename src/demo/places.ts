/**
 * Postal addresses: real towns and districts with their real postcodes, street names that exist in many towns of the
 * country, and numbers drawn by chance. Written from general knowledge.
 */
import type { Chance } from './chance.ts'
import type { AddressPlan } from './plan.ts'

type Country = {
  /** "Kolonaki, Athens|106 73|Attica": locality, postcode, region. */
  towns: string[]
  streets: string[]
  most: number
  lines: (street: string, number: number, chance: Chance) => string[]
}

const numberLast = (street: string, number: number) => [`${street} ${number}`]
const numberFirst = (street: string, number: number) => [`${number} ${street}`]
const threeDigits = (number: number) => String(number).padStart(3, '0')
const list = (text: string) => text.split(';').map((item) => item.trim())

const COUNTRIES: Record<string, Country> = {
  CH: {
    towns: list(`Zürich|8001; Zürich|8008; Küsnacht ZH|8700; Zollikon|8702; Meilen|8706; Zug|6300; Luzern|6006;
      Basel|4052; Genève|1206; Cologny|1223; Lugano|6900; Pully|1009`),
    streets: list(`Seestrasse; Bergstrasse; Dorfstrasse; Kirchgasse; Gartenweg; Lindenstrasse; Rebbergweg; Im Feld;
      Schulhausstrasse; Sonnenhalde; Weinbergstrasse; Zürichbergweg`),
    most: 140,
    lines: numberLast,
  },
  GB: {
    towns: list(`London|SW3 5TT; London|W8 4PX; London|NW3 6TE; London|SE21 7AA; Richmond|TW10 6PR|Surrey;
      Esher|KT10 9QY|Surrey; Sevenoaks|TN13 1XX|Kent; Harpenden|AL5 2JD|Hertfordshire;
      Bath|BA1 2LR|Somerset; Edinburgh|EH3 6RH`),
    streets: list(`Chapel Lane; Orchard Row; Lansdown Crescent; Elm Park Terrace; The Green; Church Walk; Mill Rise;
      Albion Square; Holly Mews; Priory Gardens; Beech Avenue; Station Road`),
    most: 120,
    lines: numberFirst,
  },
  GR: {
    towns: list(`Αθήνα|106 74|Αττική; Κηφισιά|145 62|Αττική; Εκάλη|145 78|Αττική; Γλυφάδα|166 75|Αττική;
      Βουλιαγμένη|166 71|Αττική; Πειραιάς|185 36|Αττική; Ψυχικό|154 52|Αττική; Θεσσαλονίκη|546 22;
      Πάτρα|262 21; Ηράκλειο|712 02|Κρήτη`),
    streets: list(`Πλαταιών; Αγίου Δημητρίου; Ελευθερίας; Ομήρου; Κύπρου; Ποσειδώνος; Αριστοτέλους; Μουσών; Δάφνης;
      Ανοίξεως; Αθηνάς; Ρόδων`),
    most: 95,
    lines: numberLast,
  },
  GE: {
    towns: list(`თბილისი|0105; თბილისი|0179; თბილისი|0162; თბილისი|0186; ბათუმი|6010|აჭარა; ქუთაისი|4600|იმერეთი;
      თელავი|2200|კახეთი`),
    streets: list(`ვაზისუბნის ქუჩა; მთაწმინდის ქუჩა; წერეთლის შესახვევი; ბაღების ქუჩა; კრწანისის ქუჩა; ნიაბის ქუჩა;
      წყნეთის ქუჩა; ლისის ქუჩა`),
    most: 80,
    lines: (street, number, chance) => [`${street} ${number}, ბინა ${chance.int(1, 60)}`],
  },
  IN: {
    towns: list(`Chennai|600004|Tamil Nadu; Chennai|600018|Tamil Nadu; Chennai|600028|Tamil Nadu;
      Chennai|600041|Tamil Nadu; Coimbatore|641002|Tamil Nadu; Madurai|625020|Tamil Nadu;
      Tiruchirappalli|620017|Tamil Nadu; Puducherry|605001|Puducherry`),
    streets: list(`First Main Road, Gandhi Nagar; Temple Tank Street; Lake View Road;
      Second Cross Street, Kasturba Nagar; Beach Road; School Road, Mandaveli; Third Avenue;
      Palm Grove Lane`),
    most: 90,
    lines: (street, number, chance) => [`New No. ${number}, Old No. ${chance.int(1, 90)}`, street],
  },
  LA: {
    towns: list(`ວຽງຈັນ|01000; ວຽງຈັນ|01010; ຫຼວງພະບາງ|06000; ສະຫວັນນະເຂດ|13000; ປາກເຊ|16000`),
    streets: list(`ບ້ານດົງປາແລບ; ບ້ານໂພນສະອາດ; ບ້ານທາດຂາວ; ບ້ານສີສະຫວາດ; ບ້ານໜອງບອນ; ບ້ານໂພນໄຊ`),
    most: 60,
    lines: (street, number, chance) => [`ເຮືອນເລກທີ ${number}, ໜ່ວຍ ${chance.int(1, 24)}`, street],
  },
  ID: {
    towns: list(`Jakarta Selatan|12150|DKI Jakarta; Jakarta Selatan|12310|DKI Jakarta;
      Jakarta Pusat|10310|DKI Jakarta; Jakarta Utara|14450|DKI Jakarta; Bandung|40115|Jawa Barat;
      Surabaya|60241|Jawa Timur; Yogyakarta|55223|DI Yogyakarta; Denpasar|80234|Bali`),
    streets: list(`Jalan Melati; Jalan Cendana Raya; Jalan Kenanga; Jalan Taman Anggrek; Jalan Bukit Hijau;
      Jalan Mawar; Jalan Pantai Indah; Jalan Flamboyan`),
    most: 90,
    lines: (street, number, chance) => [
      `${street} No. ${number}, RT ${threeDigits(chance.int(1, 12))}/RW ${threeDigits(chance.int(1, 9))}`,
    ],
  },
  US: {
    towns: list(`New York|10021|NY; New York|10128|NY; New York|10013|NY; Brooklyn|11201|NY; Scarsdale|10583|NY;
      Rye|10580|NY; Greenwich|06830|CT; Short Hills|07078|NJ; Princeton|08540|NJ; Palm Beach|33480|FL`),
    streets: list(`Orchard Hill Road; Maple Avenue; Harbor View Lane; Sycamore Drive; Round Pond Road; Elm Street;
      Wisteria Court; Old Mill Road; Cedar Lane; Prospect Terrace`),
    most: 480,
    lines: numberFirst,
  },
}

export function drawAddress(chance: Chance, country: string, kind: AddressPlan['kind']): AddressPlan {
  const place = COUNTRIES[country]
  if (!place) throw new RangeError(`no addresses for ${country}`)
  const [locality = '', postalCode = null, region = null] = chance.pick(place.towns).split('|')
  const lines = place.lines(chance.pick(place.streets), chance.int(1, place.most), chance)
  return { kind, lines, locality, region, postalCode, country }
}
