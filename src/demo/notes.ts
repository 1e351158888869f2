/**
 * Notes as advisers write them: short, uneven, with what the person likes in them; some in the language of the office.
 */
import type { Chance } from './chance.ts'
import type { Channel, Language, Outcome, PersonPlan, Purpose } from './plan.ts'
import { wordOf } from './wants.ts'

export type Scene = {
  person: PersonPlan
  purpose: Purpose
  outcome: Outcome
  channel: Channel
  eventName: string | null
  amount: string | null
  language: Language
}

const OPENERS: Record<Purpose, string[]> = {
  review: [
    'Went through the quarter line by line.',
    'Review. Content with the year so far.',
    'Looked at allocation together; bonds feel heavy to {name}.',
    'Half-year review, both figures and fees.',
    'Performance fine, costs questioned.',
  ],
  service: [
    'Card was blocked abroad, sorted.',
    'Address on the statements was wrong.',
    'Asked for the tax report again.',
    'Standing order changed.',
    "Wanted last quarter's statement, sent it.",
  ],
  idea: [
    'Mentioned short bonds instead of cash.',
    'Talked through the idea of a credit line against the portfolio.',
    'Private markets: interested, not in a hurry.',
    'Hedging dollars: will think about it.',
  ],
  introduction: [
    'First talk. Careful, asks good questions.',
    'Introduced myself as the new contact.',
    'Introduced our specialist.',
    'Came by recommendation; has two banks already.',
  ],
  follow_up: [
    'Followed up on last time.',
    'Sent the papers we spoke of, {name} has read them.',
    'As agreed, called back.',
    'Second attempt at the open point, settled now.',
  ],
  life_event: [
    'Congratulated on the birthday.',
    'Daughter is getting married in spring.',
    'Sold the practice, retires in summer.',
    'Condolences. Will come in once the papers are there.',
    'First grandchild!',
  ],
  invitation: ['Invited to {event}.', 'Asked whether {event} would suit.', 'Personal invitation, no brochure.'],
  proposal: [
    'Presented the proposal, eleven pages, {name} read the last one first.',
    'Walked through the mandate and what it costs.',
    'Proposal with two variants; leans to the quieter one.',
  ],
  pitch: ['Pitch with the banker, management was there.', 'Showed comparable deals.', 'Long list of buyers discussed.'],
  mailing: ['Quarterly letter sent.', 'Sent the outlook by post.', "Season's card."],
}

const CLOSERS: Record<Outcome, string[]> = {
  none: ['Nothing further.', '', 'No action.', 'Short and friendly.'],
  information: ['Learned more about the family.', 'Good to know for the next review.', 'Keep in mind.', ''],
  meeting_booked: ['Meeting in the diary.', 'Lunch fixed.', 'Comes to the office next month.'],
  request: ['Wants an answer this week.', 'I owe a call back.', 'Asked for it in writing.'],
  pledge: ['Will move {amount}.', 'Promised {amount} in parts, first one soon.', '{amount} after the sale closes.'],
  deposit: ['Confirms the transfer of {amount}.', 'Says {amount} has been sent.'],
  engagement: ['Letter signed, fee {amount}.', 'Mandate is ours, {amount}.'],
  referral: ['Will introduce a friend.', 'Gave me a name, I may refer to this talk.'],
  declined: ['Not now, ask again in spring.', 'No, thank you, the other bank does that.', 'Declined, politely.'],
  not_reached: ['No answer.', 'Engaged, twice.', 'Assistant says travelling.'],
  left_message: ['Left a message.', 'Spoke on the machine, asked for a call back.'],
}

const ASIDES = [
  'Talked about {want} first.',
  'Full of {want}.',
  'Remember {want}.',
  'Asked about {want}, as always.',
  'Wish on file: {want}.',
  '',
]

/** Whole notes, since a half-translated one would fool nobody. */
const LOCAL: Partial<Record<Language, Partial<Record<'reached' | 'missed', string[]>>>> = {
  el: {
    reached: [
      'Μιλήσαμε για τα ομόλογα· θα το σκεφτεί.',
      'Ευχαριστημένος/η με το εξάμηνο. Ζήτησε αντίγραφο για τον λογιστή.',
      'Καφές στο γραφείο, είπαμε για το σπίτι στην Άνδρο.',
      'Θέλει ραντεβού μετά τις γιορτές.',
      'Συζητήσαμε τη μεταβίβαση στα παιδιά.',
      'Ρώτησε για τα έξοδα· τα εξήγησα αναλυτικά.',
    ],
    missed: ['Δεν απάντησε.', 'Άφησα μήνυμα στη γραμματέα.'],
  },
  ka: {
    reached: [
      'ვისაუბრეთ პორტფელზე, კმაყოფილია.',
      'შეხვედრა შემდეგ კვირას, ოფისში.',
      'სთხოვა ამონაწერი ფოსტით.',
      'ოჯახურ ფონდზე ფიქრობს.',
    ],
    missed: ['არ უპასუხა.', 'დავუტოვე შეტყობინება.'],
  },
  id: {
    reached: [
      'Membahas portofolio, cukup puas.',
      'Minta laporan pajak dikirim lewat pos.',
      'Makan siang, bicara soal usaha anaknya.',
      'Akan pikirkan dulu, hubungi lagi bulan depan.',
    ],
    missed: ['Tidak diangkat.', 'Titip pesan ke sekretaris.'],
  },
  ta: {
    reached: ['முதலீடுகளைப் பற்றிப் பேசினோம், திருப்தி.', 'அடுத்த மாதம் நேரில் சந்திக்க விருப்பம்.', 'வரி அறிக்கை கேட்டார், அனுப்பினேன்.'],
    missed: ['அழைப்பை எடுக்கவில்லை.'],
  },
  lo: {
    reached: ['ລົມກັນເລື່ອງການລົງທຶນ, ພໍໃຈ.', 'ນັດພົບອາທິດໜ້າ.', 'ຂໍໃບລາຍການບັນຊີ.'],
    missed: ['ບໍ່ຮັບສາຍ.'],
  },
}

function fill(text: string, scene: Scene, chance: Chance): string {
  const wants = scene.person.preferences
  return text
    .replace('{name}', scene.person.name.latinGiven)
    .replace('{event}', scene.eventName ?? 'the next concert')
    .replace('{amount}', scene.amount ?? 'more')
    .replace('{want}', wants.length > 0 ? wordOf(chance.pick(wants).code) : 'the children')
}

function localNote(chance: Chance, scene: Scene): string | null {
  const missed = scene.outcome === 'not_reached' || scene.outcome === 'left_message'
  const notes = LOCAL[scene.language]?.[missed ? 'missed' : 'reached']
  const plain = scene.amount === null && scene.eventName === null && scene.channel !== 'post'
  return notes && plain && chance.likely(0.3) ? chance.pick(notes) : null
}

export function writeNote(chance: Chance, scene: Scene): string {
  const local = localNote(chance, scene)
  if (local) return local
  const closing = fill(chance.pick(CLOSERS[scene.outcome]), scene, chance)
  if (scene.outcome === 'not_reached' || scene.outcome === 'left_message') return closing
  const opening =
    scene.eventName && scene.channel === 'event'
      ? `At ${scene.eventName}.`
      : fill(chance.pick(OPENERS[scene.purpose]), scene, chance)
  const aside =
    scene.person.preferences.length > 0 && chance.likely(0.4) ? fill(chance.pick(ASIDES), scene, chance) : ''
  return [opening, aside, closing].filter((part) => part !== '').join(' ')
}

const NEXT: Record<Purpose, string[]> = {
  review: ['Send the minutes', 'Prepare the rebalancing'],
  service: ['Check that it arrived', 'Call back'],
  idea: ['Send two pages on it', 'Ask again'],
  introduction: ['Fix a second meeting', 'Send the brochure on fees'],
  follow_up: ['Call again', 'Close the point'],
  life_event: ['Send flowers', 'Ask after the papers'],
  invitation: ['Ask for the answer', 'Order the vegetarian menu'],
  proposal: ['Revise the proposal', 'Call for the decision'],
  pitch: ['Send the list of buyers', 'Meet the chair'],
  mailing: ['Ask whether it was read'],
}

export const nextFor = (chance: Chance, purpose: Purpose): string => chance.pick(NEXT[purpose])
