/** How the letters of alphabets other than the Latin are read; those without a table here are read as they are romanised. */
import { readBy, rulesOf, type Lattice, type Rule } from './lattice.ts'

/** Russian writes foreign h with г or х, Ukrainian and Serbian letters among them. */
const CYRILLIC = rulesOf(`
  а = a
  б = b
  в = v u
  г = g h
  ґ = g
  д = d
  дж = J
  дз = z c
  е = e ie
  э = e
  ё = io o e
  є = ie e
  ж = Z J
  з = z
  и = i
  і = i
  ї = i
  й = i
  к = k
  л = l
  м = m
  н = n
  нг = n
  о = o a
  п = p
  р = r
  с = s
  т = t
  тс = c
  тц = c
  у = u
  ф = f
  х = x h k:.2
  ц = c s
  ч = C
  ш = S
  щ = S
  ъ = -
  ы = i
  ь = -
  ье = e ie
  ю = iu u
  я = ia a
  ђ = J
  ј = i
  љ = l
  њ = n
  ћ = C
  џ = J
  қ = k
  ғ = g
  ң = n
  ү = u
  ұ = u
  ө = o
  ә = a
  һ = h
`)

/** Short vowels are not written; waw and ya are vowels or consonants, and alif carries any vowel at the beginning. */
const ARABIC = rulesOf(`
  ا = a e
  ^ا = a e i o u
  آ = a
  [أإ] = a e i o u
  أو = o u
  [إا]ي = i e ai
  ء = -
  ؤ = u o
  ئ = i e -
  ع = * -
  ب = b p v:.2
  پ = p
  ت = t
  ث = t s
  ج = J g Z
  چ = C
  ح = h x
  خ = x k h:.2
  د = d
  ذ = d z
  ر = r
  ز = z
  ژ = Z
  س = s
  ش = S C:.2
  تش = C
  دج = J
  ص = s
  ض = d z
  ط = t
  ظ = z d
  غ = g x
  ف = f v
  ڤ = v
  ق = k g
  ك = k g:.2
  ک = k
  گ = g
  كس = ks
  ل = l
  م = m
  ن = n
  ه = h
  ه$ = a h
  ة = a at
  و = u o v:.05
  وو = u uu vu
  [يی] = i e
  ي = i e
  ى = a i
  تز = c
  تس = c
`)

/** A letter is read with or without its dot; vav and yod are vowels or consonants. */
const HEBREW = rulesOf(`
  א = a e i o u -
  ב = b v
  ג = g
  ג['׳] = J
  ד = d
  ה = h -
  ה$ = a e -
  ו = o u v
  וו = v u
  ז = z
  ז['׳] = Z
  ח = x h k
  ט = t
  י = i e
  יי = ai i ei
  [כך] = k x
  ל = l
  [מם] = m
  [נן] = n
  ס = s
  ע = a e i o -
  [פף] = p f
  [צץ] = c s z
  [צץ]['׳] = C
  ק = k
  ר = r
  ש = S s
  ת = t
  ת['׳] = t
  טש = C
`)

const GREEK = rulesOf(`
  α = a
  αι = e ai
  αυ = av af au
  β = v b
  γ = g i x
  γγ = ng g
  γκ = g nk
  γχ = nx
  δ = d
  ε = e
  ει = i ei
  ευ = ev ef eu
  ζ = z
  η = i e
  ηυ = iv if
  θ = t
  ι = i
  κ = k c:.2
  λλ? = l
  μμ? = m
  μπ = b mp mb
  νν? = n
  ντ = d nt nd
  ξ = ks x
  ο = o
  οι = i oi
  ου = u ou
  ππ? = p
  ρρ? = r
  σσ? = s S z
  τ = t
  ττ = t
  τζ = J z c
  τσ = c C
  υ = i u
  φ = f p
  χ = x h C k
  ψ = ps
  ω = o
`)

/** A vowel that nobody wrote may stand behind every consonant. */
const withUnwritten = (rules: readonly Rule[]): Rule[] =>
  rules.map(({ letters, readings }) => ({
    letters,
    readings: readings.map(({ sounds, cost }) => ({ sounds: /[^aeiou*]$/.test(sounds) ? `${sounds}*` : sounds, cost })),
  }))

const TABLES: [RegExp, readonly Rule[]][] = [
  [/\p{Script=Cyrillic}/u, CYRILLIC],
  [/\p{Script=Greek}/u, GREEK],
  [/\p{Script=Arabic}/u, withUnwritten(ARABIC)],
  [/\p{Script=Hebrew}/u, withUnwritten(HEBREW)],
]

/** Null for a script without a table. */
export function readAlphabet(word: string): Lattice | null {
  const table = TABLES.find(([script]) => script.test(word))
  // A consonant written twice is heard once; vav, yod, waw and ya written twice are a consonant and a vowel.
  return table ? readBy(table[1], word.replace(/([^וייوי])\1/gu, '$1')) : null
}
