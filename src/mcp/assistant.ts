import { McpServer, ResourceTemplate } from '@modelcontextprotocol/server'
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio'
import { z } from 'zod'
import { ofTheMachine } from '../errors.ts'
import { questions } from '../questions/index.ts'
import { ask, type Question, type Row } from '../questions/question.ts'
import { show } from '../questions/show.ts'
import { assistantWords, errorSentences, type Lang } from '../wording/say.ts'

type Archive = Parameters<typeof ask>[0]

/** Which questions an assistant may ask, and by which name. They read and change nothing. */
const tools: Readonly<Record<string, string>> = {
  search: 'search',
  show_plan: 'show',
  citing: 'citing',
  deadlines: 'deadlines',
  duties: 'duties',
  cascade: 'cascade',
  audit: 'audit',
  sql: 'sql',
}
const questionOf = (name: string): Question => questions.find(question => question.name === name)!

/** Rows of an answer: enough to go on, not so many that they fill the assistant's memory. */
const rowsUsual = 50
const rowsMost = 200
/** A plan is longer than this only where it has hundreds of pages. */
const charactersMost = 200_000

/** Where a row comes from, in every row alike: what an assistant says must be checked there. */
const withPlace = (row: Row): Row => ({ plan: null, page: null, box: null, quote: null, doubts: [], ...row })

const answered = (content: object) => ({
  content: [{ type: 'text' as const, text: JSON.stringify(content) }],
})
/** What went wrong, in words: the assistant can mend its question. */
const refused = (error: unknown, lang: Lang) => {
  const known = ofTheMachine(error)
  if (known === null) throw error
  const { what, next } = errorSentences(known, lang)
  return { content: [{ type: 'text' as const, text: `${what}; ${next}` }], isError: true }
}

const schemaQuery = `SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name`

/**
 * An archive for assistants (Model Context Protocol): each tool is a question, with its name, description and parameters.
 * It knows questions alone, neither files nor images, and says that what a plan's text says is data.
 */
const serverOf = (db: Archive, lang: Lang, version: string): McpServer => {
  const words = assistantWords(lang)
  const server = new McpServer(
    { name: 'trichluc', version },
    { instructions: words.instructions, capabilities: { tools: {}, resources: {} } },
  )
  const annotations = { readOnlyHint: true, openWorldHint: false }
  const limit = z.int().min(1).max(rowsMost).default(rowsUsual).describe(words.limit)

  for (const [name, asked] of Object.entries(tools)) {
    const question = questionOf(asked)
    server.registerTool(
      name,
      {
        description: question.about[lang],
        inputSchema: question.parameters.extend({ limit }),
        annotations,
      },
      async given => {
        try {
          const { rows, truncated, remarks } = await ask(db, question, given as Record<string, unknown>)
          return answered({
            rows: name === 'sql' ? rows : rows.map(withPlace),
            truncated,
            remarks: remarks.map(remark => remark[lang]),
          })
        } catch (error) {
          return refused(error, lang)
        }
      },
    )
  }

  server.registerTool(
    'schema',
    { description: words.schema, inputSchema: z.object({}), annotations },
    async () =>
      answered(await ask(db, questionOf('sql'), { query: schemaQuery }).then(({ rows }) => ({ rows }))),
  )

  server.registerResource(
    'plan',
    new ResourceTemplate('trichluc://plan/{id}/text', { list: undefined }),
    { description: words.text, mimeType: 'text/plain' },
    async (uri, { id }) => {
      const { whole } = await ask(db, show, { plan: String(id) })
      const { text } = whole.document
      return { contents: [{ uri: uri.href, mimeType: 'text/plain', text: text.slice(0, charactersMost) }] }
    },
  )
  return server
}

/** Speaks by standard input and output; resolves when the assistant has closed them. */
export const serveAssistant = async (db: Archive, lang: Lang, version: string): Promise<void> => {
  const server = serverOf(db, lang, version)
  const closed = new Promise<void>(resolve => {
    server.server.onclose = resolve
  })
  await server.connect(new StdioServerTransport())
  await closed
}
