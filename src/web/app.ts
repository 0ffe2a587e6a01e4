import { userInfo } from 'node:os'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { change, fileNamed } from '../../pipelines/change.ts'
import { openPageImages } from '../../pipelines/page-images.ts'
import { ofTheMachine, type UserError } from '../errors.ts'
import { errorSentences, pageWords } from '../wording/say.ts'
import { assetNamed } from './assets.ts'
import { decisionRoutes } from './decisions.ts'
import { openDesk } from './desk.ts'
import { files } from './downloads.ts'
import { refusalOf, securityHeaders } from './guard.ts'
import { openPages } from './page-process.ts'
import { acceptance, endOfAcceptance } from './pages/audit.ts'
import { endOfSubscription, subscription } from './pages/deadlines.ts'
import { errorPage } from './pages/error.ts'
import {
  goOn,
  importDropped,
  importFolder,
  importPage,
  importStatus,
  stopImport,
  tryAgain,
} from './pages/import.ts'
import type { Page } from './pages/index.ts'
import { takingOfProposals } from './pages/proposals.ts'
import { pathIn } from './place-links.ts'
import { type Place, places } from './places.ts'
import { type Action, type Archive, languageOf, type Office, type Variables } from './visit.ts'

export interface AppOptions {
  readonly db: Archive
  readonly hosts: readonly string[]
  readonly token: string
}

/** Longer questions than any that a person types are refused. */
const longestAddress = 2000

/** Bytes of a form: far more than a person types. */
const longestForm = 64 * 1024

/** What is done by a form, by its address: each leads to the page that shows it. */
const actions: Readonly<Record<string, Action>> = {
  '/audit/accept': acceptance,
  '/audit/reopen': endOfAcceptance,
  '/proposals/take': takingOfProposals,
  '/deadlines/subscribe': subscription,
  '/deadlines/unsubscribe': endOfSubscription,
  '/import/folder': importFolder,
  '/import/dropped': importDropped,
  '/import/stop': stopImport,
  '/import/again': goOn,
  '/import/retry': tryAgain,
}

/** Of an address that names nothing, a wrong question, an archive that cannot be asked. */
const statusOf = ({ code, kind }: UserError): 404 | 400 | 413 | 503 =>
  code === 'no-plan' ? 404 : code === 'file-too-large' ? 413 : kind === 'usage' ? 400 : 503

type Asked = Context<{ Variables: Variables }>

/** Every page of the archive; HEAD is answered like GET by Hono itself. */
export const appFor = ({ db, hosts, token }: AppOptions) => {
  const app = new Hono<{ Variables: Variables }>()
  const images = openPageImages(db)
  const desk = openDesk(fileNamed(db))
  const made = openPages(db)
  const tokenCookie = 'trichluc-token'

  app.use(async (context, next) => {
    const cookie = getCookie(context, tokenCookie)
    const refused = refusalOf(context.req.method, name => context.req.header(name), { hosts, token, cookie })
    for (const [name, value] of Object.entries(securityHeaders)) context.header(name, value)
    if (refused !== null) return context.body(null, refused)
    if (context.req.url.length > longestAddress) return context.body(null, 414)
    const chosen = context.req.query('lang')
    const lang = languageOf(chosen ?? getCookie(context, 'lang'), context.req.header('accept-language'))
    context.set('lang', lang)
    const strict = { path: '/', sameSite: 'Strict', httpOnly: true } as const
    if (chosen === lang) setCookie(context, 'lang', lang, { ...strict, maxAge: 365 * 24 * 60 * 60 })
    if (cookie !== token) setCookie(context, tokenCookie, token, strict)
    await next()
  })

  const visitOf = (context: Asked): Office => ({
    db,
    desk,
    change: work => change(db, work),
    lang: context.var.lang,
    words: pageWords(context.var.lang),
    origin: `http://${context.req.header('host')}`,
    path: context.req.path,
    query: context.req.query(),
    who: getCookie(context, 'who')?.slice(0, 200) || userInfo().username,
    today: new Date().toLocaleDateString('sv-SE'),
  })

  /** What is in the archive changes, and so does its page. */
  const shown = async (context: Asked, page: Page): Promise<Response> => {
    context.header('Cache-Control', 'no-store')
    return context.html(await made.make(visitOf(context), page, context.req.param('id')))
  }
  for (const place of Object.keys(places) as Place[])
    if (place !== 'import') app.get(places[place], context => shown(context, place))
  app.get('/plans/:id', context => shown(context, 'plan'))
  app.get('/plans/:id{[0-9]{1,12}}/cascade', context => shown(context, 'cascade'))

  app.get(places.import, async context => {
    context.header('Cache-Control', 'no-store')
    return context.html(await importPage(visitOf(context)))
  })

  const limited = bodyLimit({ maxSize: longestForm, onError: context => context.body(null, 413) })
  for (const [path, action] of Object.entries(actions))
    app.post(path, limited, async context => {
      const entries = Object.entries(await context.req.parseBody())
      const form = Object.fromEntries(
        entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
      return context.redirect(await action(visitOf(context), form), 303)
    })

  for (const [path, file] of Object.entries(files))
    app.get(path, async context => {
      const made = await file(visitOf(context), context.req.param())
      if (made === null) return context.notFound()
      context.header('Cache-Control', 'no-store')
      context.header('Content-Type', made.type)
      if (made.name) context.header('Content-Disposition', `attachment; filename="${made.name}"`)
      return context.body(typeof made.bytes === 'string' ? made.bytes : new Uint8Array(made.bytes))
    })

  app.get('/plans/:id{[0-9]{1,12}}/pages/:page{[0-9]{1,4}\\.jpg}', async context => {
    const { id, page } = context.req.param()
    const image = await images.page(Number(id), Number.parseInt(page, 10))
    if (image === null) return context.notFound()
    context.header('Cache-Control', 'private, max-age=3600')
    return context.body(new Uint8Array(image), 200, { 'Content-Type': 'image/jpeg' })
  })

  app.route('/', decisionRoutes(visitOf))

  app.get('/assets/:name', context => {
    const asset = assetNamed(context.req.param('name'))
    if (asset === null) return context.notFound()
    context.header('Cache-Control', 'no-cache')
    context.header('Content-Type', asset.type)
    context.header('ETag', asset.tag)
    if (context.req.header('if-none-match') === asset.tag) return context.body(null, 304)
    return context.body(asset.text)
  })

  app.get('/import/state', async context => {
    context.header('Cache-Control', 'no-store')
    return context.html(await importStatus(visitOf(context)))
  })

  app.post('/import/file', async context => {
    const bytes = context.req.raw.body
    if (bytes) await desk.drop(context.req.query('name') ?? '', bytes)
    return context.body(null, 204)
  })

  app.notFound(async context => {
    const visit = visitOf(context)
    return context.html(await errorPage(visit, visit.words.notFound, visit.words.notFoundNext), 404)
  })

  app.onError(async (error, context) => {
    const known = ofTheMachine(error)
    const visit = visitOf(context)
    if (known === null) {
      console.error(error)
      return context.html(await errorPage(visit, visit.words.fault, visit.words.faultNext), 500)
    }
    const { what, next } = errorSentences(known, visit.lang)
    const back = context.req.method === 'POST' ? pathIn(context.req.header('referer'), visit.origin) : null
    return context.html(await errorPage(visit, what, next, back), statusOf(known))
  })

  const close = async (): Promise<void> => {
    images.close()
    made.close()
    await desk.imports.stop()
  }
  return Object.assign(app, { close })
}
