import type { Status } from '../../store/status.ts'
import { asJson, printable } from '../../text/printable.ts'
import { cliWords, fill, type Lang, reasonSentences } from '../../wording/say.ts'
import { reading } from '../open-archive.ts'
import type { Rendering } from './question.ts'

export const statusText = (status: Status, lang: Lang): string => {
  const { plans, others, silent, gone, stale, readOtherwise, replaced, pages, ocrPages, finds } = status
  const { doubted, warnings, failures } = status
  const words = cliWords(lang).status
  const said = (key: keyof typeof words & string, values: Record<string, string | number>): string =>
    fill(words[key] as string, values, lang)
  const countsOf = (
    counts: Readonly<Record<string, number>>,
    names: Readonly<Record<string, string>> = {},
  ): string =>
    Object.entries(counts)
      .filter(([, n]) => n > 0)
      .map(([name, n]) => `${n} ${names[name] ?? name}`)
      .join(', ')
  const some = (key: keyof typeof words & string, counts: string): string[] =>
    counts === '' ? [] : [said(key, { counts })]
  const many = (key: keyof typeof words & string, count: number): string[] =>
    count === 0 ? [] : [said(key, { count })]
  return [
    said('plans', { plans, pages, ocr: ocrPages }),
    ...some('others', countsOf(others)),
    ...some('silent', countsOf(silent, words.silences)),
    ...(gone.length > 0 ? [said('gone', { paths: gone.join(', ') })] : []),
    Object.entries(finds)
      .map(([name, n]) => `${n} ${words.lists[name as keyof typeof words.lists] ?? name}`)
      .join(', '),
    ...some('doubted', countsOf(doubted, words.lists)),
    ...many('stale', stale),
    ...many('readOtherwise', readOtherwise),
    ...(replaced.length > 0 ? [said('replaced', { names: replaced.join(', ') })] : []),
    ...(warnings.length > 0 ? ['', ...many('warnings', warnings.length)] : []),
    ...warnings.map(({ plan, page, code, values, reason }) => {
      const where = page ? said('page', { plan, page }) : plan
      return `  ${where}: ${reasonSentences(code, values, lang)?.what ?? reason}`
    }),
    ...(failures.length > 0 ? ['', ...many('failures', failures.length)] : []),
    ...failures.map(({ path, code, values, reason, advice }) => {
      const { what, next } = reasonSentences(code, values, lang) ?? { what: reason, next: advice }
      return `  ${path}: ${what}; ${next}`
    }),
    '',
  ]
    .map(printable)
    .join('\n')
}

export const statusRendering: Rendering<Status> = {
  hidden: ['rules', 'reader', 'gone'],
  implied: async ({ db }) => {
    const [{ readerVersion, rulesVersion }, { goneFrom }] = await Promise.all([
      import('../../../pipelines/versions.ts'),
      import('../../../pipelines/found-files.ts'),
    ])
    const gone: string[] = []
    await reading(db, open => {
      gone.push(...goneFrom(open))
    })
    return { rules: rulesVersion(), reader: readerVersion(), gone }
  },
  form: ({ whole }, { json, csv }, { lang }) => (json ? asJson(whole) : csv ? null : statusText(whole, lang)),
}
