/** Words in lower-case Latin letters, from text of any script. */
import { wordsOf } from '#src/kit/fold.ts'
import { romanise } from '#src/kit/romanise.ts'

const PLAIN = /^[a-z0-9]*$/
const ASCII = /^[\x20-\x7e]*$/
const UNSPACED = /^[\p{Script=Han}\p{Script=Hangul}]{2,4}$/u

export function latinWords(text: string): string[] {
  // Most lists are plain letters: they need no folding.
  if (ASCII.test(text))
    return (
      text
        .toLowerCase()
        .replace(/['`]/g, '')
        .match(/[a-z0-9]+/g) ?? []
    )
  return wordsOf(text).flatMap(latinOf)
}

/** A name of Han or Hangul signs is parted into the family's sign and the given name. */
function latinOf(word: string): string[] {
  if (PLAIN.test(word)) return [word]
  const forms = romanise(word)
  if (!UNSPACED.test(word) || forms.length < 3) return forms.slice(-1)
  return [forms[0] ?? '', forms.at(-2) ?? '']
}
