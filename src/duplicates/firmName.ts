/** The name of a firm or an institution: its words without the legal form, and which legal form it was. */
import { isLegalForm } from '#src/kit/legalForms.ts'
import { firmWords } from './firmWords.ts'
import { LEGAL_FORMS } from './legalForms.ts'
import { tokenOf } from './vocabulary.ts'
import type { Token, Vocabulary } from './vocabulary.ts'

const LONGEST = 5
const FILLERS = new Set(['the', 'of', 'and', 'for', 'a', 'de', 'der', 'des', 'und', 'et', 'y', 'la', 'le', 'at', 'in'])
/** Short and long forms of words that firms are named with. */
const SHORT: Record<string, string> = Object.fromEntries(
  `intl international|int international|assn association|assoc association|ctr center|centre center|cntr center|dept department|univ university|natl national
  |mfg manufacturing|svcs services|svc services|service services|mgmt management|bros brothers|grp group|tech technology|technologies technology|st saint|mt mount
  |inst institute|fdn foundation|acad academy|elem elementary|sch school|hosp hospital|dev development|ed education|educational education|govt government
  |schools school|centers center|children childrens|child childrens|childcare childrens care|daycare day care|co company|ind industries|industry industries|eng engineering|ins insurance|bk bank
  |one 1|two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|ten 10|first 1st|second 2nd|third 3rd|i 1|ii 2|iii 3|iv 4|v 5|vi 6|vii 7|viii 8|ix 9|x 10|xi 11|xii 12|xiii 13|xiv 14|xv 15|xx 20|forty 40|fourty 40`
    .split('|')
    .map((pair) => [pair.trim().split(' ')[0] ?? '', pair.trim().split(' ').slice(1).join(' ')]),
)

export type FirmName = { tokens: Token[]; legalForm: string }

export function readFirmName(written: string, vocabulary: Vocabulary): FirmName {
  const { words, legalForm } = withoutForm(firmWords(written))
  const plain = words.flatMap((word) => (SHORT[word] ?? word).split(' '))
  const kept = plain.filter((word) => !FILLERS.has(word))
  const names = kept.length > 0 ? kept : plain
  return { tokens: [...new Set(names)].map((word) => tokenOf(vocabulary, word)), legalForm }
}

/** Takes legal forms off the end, and one off the beginning ("OOO Romashka"), unless nothing else is left. */
function withoutForm(all: string[]): { words: string[]; legalForm: string } {
  let [words, legalForm] = [all, '']
  for (let length = LONGEST; length > 0; length--) {
    const kind = words.length > length ? LEGAL_FORMS.get(words.slice(-length).join(' ')) : undefined
    if (!kind) continue
    legalForm = kind
    words = words.slice(0, -length)
    length = LONGEST + 1
  }
  if (legalForm) return { words: withoutPlainForm(words), legalForm }
  for (let length = LONGEST; length > 0; length--) {
    const kind = words.length > length ? LEGAL_FORMS.get(words.slice(0, length).join(' ')) : undefined
    if (kind) return { words: words.slice(length), legalForm: kind }
  }
  return { words: withoutPlainForm(words), legalForm: '' }
}

/** "Group", "Corporation" and "Company" at the end say no kind. */
function withoutPlainForm(words: string[]): string[] {
  const last = words.findLastIndex((word) => !isLegalForm(word))
  return last < 0 ? words : words.slice(0, last + 1)
}
