import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { setCookie } from 'hono/cookie'
import { z } from 'zod'
import { acceptFind, addFind, correctFind, placeOf, rejectFind } from '../../pipelines/review/finds.ts'
import { acceptFields, correctPlan, flat } from '../../pipelines/review/header.ts'
import { placesAlike } from '../../pipelines/review/lessons.ts'
import { findHandled, findStored, handleOf, type Stored } from '../../pipelines/review/stored.ts'
import { checkPlan, undo } from '../../pipelines/review/whole.ts'
import { UserError } from '../errors.ts'
import { type Kind, kinds, kindTable } from '../kinds.ts'
import { ask } from '../questions/question.ts'
import { queue } from '../questions/queue.ts'
import { show } from '../questions/show.ts'
import { keyText } from '../review/find-key.ts'
import { spanUnder } from '../text/locate.ts'
import { errorSentences, fill } from '../wording/say.ts'
import { addForm, editForm, fieldTitle } from './pages/edit-form.ts'
import { rowInPlan } from './pages/finds.ts'
import { paperOf } from './pages/plan.ts'
import { remarksOf, rowInQueue } from './pages/queue.ts'
import { backOf } from './place-links.ts'
import type { Archive, Office, Variables, Visit } from './visit.ts'

type Asked = Context<{ Variables: Variables }>

const fields = z.record(z.string().max(40), z.string().max(4000))
const handle = z.string().max(40)
/** What a person decides of a plan; `find` a handle, or `plan` for its header. */
const decision = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('set'), find: handle, fields }),
  z.strictObject({ what: z.enum(['accept', 'reject']), find: handle }),
  z.strictObject({
    what: z.literal('add'),
    kind: z.enum(kinds),
    words: z.string().max(4000),
    /** Offsets into the text, `12-40`, where the words were marked there. */
    span: z
      .string()
      .regex(/^\d+-\d+$/)
      .nullable(),
    fields,
  }),
  z.strictObject({ what: z.literal('checked') }),
  z.strictObject({ what: z.literal('undo'), correction: z.string().max(20).nullable() }),
])
type Decision = z.infer<typeof decision>

/** What has changed: one row, made anew, or gone where it is null; `reload` where more than it has. */
interface Changed {
  readonly find: string | null
  readonly stored: Stored | null
  readonly reload: boolean
  /** Other places at which the words stand that were put right. */
  readonly proposed: number
}
const all: Changed = { find: null, stored: null, reload: true, proposed: 0 }

const area = z.object({
  page: z.coerce.number().int().min(1),
  x: z.coerce.number(),
  y: z.coerce.number(),
  width: z.coerce.number().min(0),
  height: z.coerce.number().min(0),
})

const decide = (db: Archive, visit: Visit, plan: number, asked: Decision): Changed => {
  const by = { who: visit.who }
  const mentionOf = (find: string): number => {
    const stored = findHandled(db, plan, find)
    if (!stored) throw new UserError('no-find', { text: find })
    return stored.id
  }
  const row = (find: string): Changed => {
    const stored = findHandled(db, plan, find)
    return { find, stored, reload: false, proposed: 0 }
  }
  switch (asked.what) {
    case 'checked':
      checkPlan(db, plan, by)
      return all
    case 'undo': {
      const [undone] = undo(db, asked.correction, by, plan)
      if (undone?.what === 'checked' || undone?.what === 'add') return all
      return undone?.key ? row(handleOf(keyText(undone.key))) : { ...all, find: 'plan' }
    }
    case 'add': {
      const [start, end] = asked.span?.split('-').map(Number) ?? []
      const span = start !== undefined && end !== undefined ? { start, end } : placeOf(db, plan, asked.words)
      const { find } = addFind(db, plan, asked.kind, span, asked.fields, by)
      return { ...all, find: find === null ? null : handleOf(findStored(db, find).key) }
    }
    case 'set': {
      if (asked.find === 'plan') {
        correctPlan(db, plan, asked.fields, by)
        return { ...all, find: asked.find }
      }
      const { corrections } = correctFind(db, plan, mentionOf(asked.find), asked.fields, by)
      return { ...row(asked.find), proposed: placesAlike(db, corrections) }
    }
    case 'accept':
    case 'reject':
      if (asked.find === 'plan') {
        acceptFields(db, plan, null, by)
        return { ...all, find: asked.find }
      }
      ;(asked.what === 'accept' ? acceptFind : rejectFind)(db, plan, mentionOf(asked.find), by)
      return row(asked.find)
  }
}

/** What is wrong, said at the field where it is one's. */
const refusal = (error: UserError, { lang }: Visit, target: Kind | 'plan') => {
  const { field, ...rest } = error.values
  const title = field === undefined ? undefined : fieldTitle(target, String(field), lang)
  const values = title === undefined ? rest : { ...rest, field: title }
  const words = error.code.startsWith('words-')
  return {
    field: field ?? (words ? 'words' : null),
    ...errorSentences({ code: error.code, values }, lang),
  }
}

/** Forms and decisions: what changes the archive. `visitOf` tells who asks, in which language. */
export const decisionRoutes = (visitOf: (context: Asked) => Office) => {
  const routes = new Hono<{ Variables: Variables }>()
  const limit = bodyLimit({ maxSize: 64 * 1024, onError: context => context.body(null, 413) })
  const plan = '/plans/:id{[0-9]{1,12}}'
  const idOf = (context: Asked): number => Number(context.req.param('id'))

  routes.use(async (context, next) => {
    await next()
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store')
  })

  routes.get(`${plan}/paper`, async context =>
    context.html(await paperOf(visitOf(context), idOf(context), Number(context.req.query('page')) || 1)),
  )

  routes.get(`${plan}/finds/:find/form`, async context => {
    const visit = visitOf(context)
    const find = context.req.param('find')
    if (find === 'plan') {
      const { whole } = await ask(visit.db, show, { plan: String(idOf(context)), limit: 0 })
      return context.html(await editForm(visit, 'plan', flat(whole.header)))
    }
    const stored = findHandled(visit.db, idOf(context), find)
    if (!stored) throw new UserError('no-find', { text: find })
    return context.html(await editForm(visit, stored.mention.kind, stored.mention.value))
  })

  routes.get(`${plan}/form`, async context => {
    const visit = visitOf(context)
    const kind = z.enum(kinds).catch('deadline').parse(context.req.query('kind'))
    const quote = (context.req.query('words') ?? '').slice(0, 1000)
    const named = kinds.map(one => ({ kind: one, name: kindTable[one].name[visit.lang] }))
    const span = context.req.query('span') ?? ''
    return context.html(await addForm(visit, kind, named, kindTable[kind].added(quote), { quote, span }))
  })

  routes.get(`${plan}/words`, async context => {
    const marked = area.safeParse(context.req.query())
    if (!marked.success) return context.body(null, 400)
    const { page, ...box } = marked.data
    const { whole } = await ask(visitOf(context).db, show, { plan: String(idOf(context)), limit: 0 })
    const { document } = whole
    const span = spanUnder(document, page, box)
    return context.json(
      span && { span: `${span.start}-${span.end}`, words: document.text.slice(span.start, span.end) },
    )
  })

  routes.post(`${plan}/decisions`, limit, async context => {
    const visit = visitOf(context)
    const parsed = decision.safeParse(await context.req.json().catch(() => null))
    if (!parsed.success) return context.body(null, 400)
    const asked = parsed.data
    const id = idOf(context)
    try {
      const { find, stored, reload, proposed } = await visit.change(db => decide(db, visit, id, asked))
      const { whole: left } = await ask(visit.db, queue, { plan: String(id), limit: 0 })
      // The queue, of all plans or of the one that it names, tells what is left of all of it.
      const of = visit.query.queue
      const waiting =
        of === undefined ? null : await ask(visit.db, queue, { ...(of && { plan: of }), limit: 0 })
      return context.json({
        find,
        reload,
        proposed: proposed > 0 ? fill(visit.words.review.proposed, { count: proposed }, visit.lang) : null,
        left: left.left,
        remark: waiting && remarksOf(visit, waiting),
        row: stored && String((waiting ? rowInQueue : rowInPlan)(visit, id, find!, stored)),
      })
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const target =
        asked.what === 'add'
          ? asked.kind
          : 'find' in asked && asked.find !== 'plan'
            ? (findHandled(visit.db, id, asked.find)?.mention.kind ?? 'plan')
            : 'plan'
      return context.json(refusal(error, visit, target), error.kind === 'usage' ? 422 : 409)
    }
  })

  routes.post('/who', limit, async context => {
    const { who, back } = await context.req.parseBody()
    const name = String(who ?? '')
      .trim()
      .slice(0, 200)
    setCookie(context, 'who', name, {
      path: '/',
      sameSite: 'Strict',
      httpOnly: true,
      maxAge: name ? 365 * 24 * 60 * 60 : 0,
    })
    return context.redirect(backOf(String(back), '/'), 303)
  })

  return routes
}
