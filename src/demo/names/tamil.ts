/**
 * Tamil: given names only. A person is written with the initial of the father (a wife often with that of the husband)
 * before the given name, so the "family" drawn here is the father's name in full.
 */
import { names, type NameTable } from './table.ts'

const men = names(`
    கார்த்திக்=Karthik செல்வம்=Selvam முருகன்=Murugan அருண்=Arun பாலாஜி=Balaji சுரேஷ்=Suresh ரமேஷ்=Ramesh
    விஜயகுமார்=Vijayakumar சரவணன்=Saravanan மணிகண்டன்=Manikandan பிரபாகரன்=Prabakaran ஆனந்த்=Anand கோபால்=Gopal
    தினேஷ்=Dinesh இளங்கோ=Ilango கண்ணன்=Kannan குமரன்=Kumaran மாதவன்=Madhavan நடராஜன்=Natarajan பாண்டியன்=Pandian
    ராஜேந்திரன்=Rajendran சண்முகம்=Shanmugam தமிழரசன்=Thamizharasan உதயகுமார்=Udayakumar வேலு=Velu யுவராஜ்=Yuvaraj
    சிவகுமார்=Sivakumar சக்திவேல்=Sakthivel லோகநாதன்=Loganathan கதிரவன்=Kathiravan அன்பழகன்=Anbazhagan
    பழனிசாமி=Palanisamy ஜெயராமன்=Jayaraman ஹரிஹரன்=Hariharan இராமலிங்கம்=Ramalingam துரைசாமி=Duraisamy
    வெங்கடேசன்=Venkatesan சுந்தரம்=Sundaram மகேந்திரன்=Mahendran கணேசன்=Ganesan நாகராஜன்=Nagarajan`)

export const tamil: NameTable = {
  locale: 'ta-IN',
  script: 'Taml',
  order: 'initial_first',
  joint: ' ',
  wives: 'mixed',
  mononyms: 0,
  m: men,
  f: names(`
    லட்சுமி=Lakshmi மீனாட்சி=Meenakshi காவ்யா=Kavya பிரியா=Priya கவிதா=Kavitha சித்ரா=Chitra தேவி=Devi கீதா=Geetha
    ஜெயந்தி=Jayanthi கல்பனா=Kalpana மாலதி=Malathi நித்யா=Nithya பவானி=Bhavani ராதா=Radha சரஸ்வதி=Saraswathi
    தமிழ்ச்செல்வி=Thamizhselvi உமா=Uma வாசுகி=Vasuki யமுனா=Yamuna அனிதா=Anitha அபிராமி=Abirami பூங்கொடி=Poongodi
    சுமதி=Sumathi திவ்யா=Divya இந்திரா=Indira கயல்விழி=Kayalvizhi மல்லிகா=Mallika நந்தினி=Nandhini பத்மா=Padma
    ரேவதி=Revathi சாந்தி=Shanthi தாமரை=Thamarai வசந்தா=Vasantha வித்யா=Vidya அமுதா=Amutha எழிலரசி=Ezhilarasi
    ஹேமா=Hema கோமதி=Gomathi மங்கை=Mangai செல்வி=Selvi விஜயலட்சுமி=Vijayalakshmi`),
  families: men.map((name) => ({ m: name, f: name })),
}
