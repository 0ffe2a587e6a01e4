/** Rhymes as they are spelt without a tone mark, by their first vowel. */
const rhymes = `
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uơ
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet
uân uâng uât uây uê uêch uênh uy uya uych uyn uynh uyp uyt uyu uyên uyêt
`
  .trim()
  .split(/\s+/)
const alone = ['y', 'yêm', 'yên', 'yêng', 'yêt', 'yêu']
/** `y` for `i` behind these: hy, kỹ, lý, mỹ, sỹ, tỷ, vỹ. */
const withY = ['h', 'k', 'l', 'm', 's', 't', 'v']

/** Onsets and the letters that may follow them. */
const onsets: Readonly<Record<string, RegExp>> = {
  c: /^[^eêiy]/,
  k: /^[eêiy]/,
  g: /^(?:[^eêiy]|in?$|iên?g?$|iêt$)/,
  gh: /^[eêi]/,
  ng: /^[^eêiy]/,
  ngh: /^[eêi]/,
  gi: /^[^iy]/,
  qu: /^(?:[aăâeêiơ]|ôc|ông|y$)/,
  ...Object.fromEntries(
    'b ch d đ h kh l m n nh p ph r s t th tr v x'.split(' ').map(onset => [onset, /^[^y]/]),
  ),
}

const table: ReadonlySet<string> = new Set([
  ...rhymes,
  ...alone,
  ...Object.entries(onsets).flatMap(([onset, follows]) =>
    rhymes.filter(rhyme => follows.test(rhyme)).map(rhyme => onset + rhyme),
  ),
  ...withY.map(onset => `${onset}y`),
  'quy',
  ...['uyên', 'uyêt', 'uynh', 'uyt', 'uych'].map(rhyme => `q${rhyme}`),
])

const tone = /[\u0300\u0301\u0303\u0309\u0323]/g
/** A rhyme that ends in a stop bears the rising or the heavy tone: `tốt`, `một`, never `tôt`, `tồt`. */
const stopped = /(?:c|ch|p|t)$/
const stoppedTones = /^[\u0301\u0323]$/

/** Whether a word can be written in Vietnamese: `khen`, `Thưởng`, `NGHIỆP` can, `tôt`, `khên thg` cannot. */
export const isSyllable = (word: string): boolean => {
  const letters = word.toLowerCase().normalize('NFD')
  const tones = letters.match(tone) ?? []
  const bare = letters.replace(tone, '').normalize('NFC')
  if (tones.length > 1 || !table.has(bare)) return false
  return !stopped.test(bare) || stoppedTones.test(tones[0] ?? '')
}
