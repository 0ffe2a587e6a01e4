const digits: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

/** The value of a Roman numeral in capitals, null for what is none in its regular form (`IIII`, `VX`). */
export const roman = (text: string): number | null => {
  if (!/^(?=.)(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(text)) return null
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const value = digits[text[i]!]!
    sum += value < (digits[text[i + 1] ?? ''] ?? 0) ? -value : value
  }
  return sum
}

/** Lettered items in the order of the Vietnamese alphabet (NĐ 30/2020, Điều 8) and in the order many writers use. */
export const vietnameseOrder = 'abcdđeghiklmnopqrstuvxy'
export const latinOrder = 'abcdefghijklmnopqrstuvwxyz'
