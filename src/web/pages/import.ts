import type { ImportState } from '../../../pipelines/import-process.ts'
import type { Outcome } from '../../../pipelines/outcome.ts'
import { UserError } from '../../errors.ts'
import { errorSentences, reasonSentences } from '../../wording/say.ts'
import { counted, type Html, html, none } from '../markup.ts'
import { places } from '../places.ts'
import type { Action, Office, Visit } from '../visit.ts'
import { framed } from './whole-page.ts'

const button = (action: string, label: string, plain = false): Html =>
  html`<form method="post" action="${action}" class="inline"><button class="${plain ? 'plain' : ''}">${label}</button></form>`

const minutes = ({ words }: Visit, seconds: number): string =>
  seconds < 90
    ? `${Math.max(1, Math.round(seconds))} ${words.imports.seconds}`
    : seconds < 5400
      ? `${Math.round(seconds / 60)} ${words.imports.minutes}`
      : `${(seconds / 3600).toFixed(1)} ${words.imports.hours}`

/** Pages a minute, and how long the rest takes if it goes on so. */
const pace = (visit: Visit, { total, files, pages, work, began, ended }: ImportState): Html => {
  const { words } = visit
  const seconds = ((ended ?? Date.now()) - began) / 1000
  const rate = seconds > 0 ? Math.round((pages * 60) / seconds) : 0
  const left = total !== null && work > 0 && ended === null ? (seconds * (total - work)) / work : null
  return html`<p>${files}${total === null ? none : ` / ${total}`} ${words.imports.files} · ${counted(pages, words.pagesUnit)} · ${rate} ${words.imports.rate}${left === null ? none : html` · ${words.imports.left} ${minutes(visit, left)}`}</p>`
}

const troubleRow = ({ lang, words }: Visit, { path, code, values, reason, advice }: Outcome): Html => {
  const told = reasonSentences(code, values ?? {}, lang)
  const next = told?.next ?? advice
  return html`<li><p><b>${path}</b></p><p>${told?.what ?? reason}</p>${next ? html`<p class="facts">${words.imports.next}: ${next}</p>` : none}</li>`
}

/** How the import goes: what the browser asks for again and again while one runs. */
export const importStatus = (visit: Office): Html => {
  const { words, lang } = visit
  const state = visit.desk.imports.state()
  if (state === null) return html`<div id="import"></div>`
  const { status, watch, paths, total, work, counts, troubles, passedOver, fault, looked } = state
  const running = status === 'running'
  const said = fault && errorSentences(fault, lang)
  return html`<div id="import"${running ? html` data-running` : ''}><section class="note-page"><h2>${running && watch ? words.imports.watching : words.imports.states[status]}</h2>
<p class="facts">${paths.join(', ')}</p>
${said ? html`<p class="doubt">${said.what}; ${said.next}</p>` : none}
${running && !watch ? html`<progress aria-label="${words.imports.states.running}"${total ? html` max="${total}" value="${work.toFixed(2)}"` : ''}></progress>` : none}
${watch ? none : pace(visit, state)}
<p role="status">${Object.entries(counts).map(([code, count]) => html`<span class="badge">${words.imports.outcomes[code as Outcome['status']]}: ${count}</span> `)}${
    watch && looked
      ? html`<span class="facts">${words.imports.looked} ${new Date(looked).toLocaleTimeString('vi-VN')}</span>`
      : none
  }</p>
${running ? button('/import/stop', words.imports.stop) : status === 'done' ? none : button('/import/again', words.imports.goOn)}
${status === 'done' ? html`<a class="button" href="${places.archive}">${words.imports.see}</a> <a href="${places.queue}">${words.places.queue}</a> ` : none}${!running && (counts.failed ?? 0) > 0 ? button('/import/retry', words.imports.retry, true) : none}
</section>${troubles.length > 0 ? html`<h2>${words.imports.troubles}</h2><ul class="rows">${troubles.map(trouble => troubleRow(visit, trouble))}</ul>` : none}${
    // While it runs all of this is made anew each second, and would close again.
    !running && passedOver.length > 0
      ? html`<details><summary>${words.imports.passedOver}</summary><ul class="rows">${passedOver.map(one => troubleRow(visit, one))}</ul></details>`
      : none
  }</div>`
}

/** Files are dropped or a folder is named; below it how the import goes. */
export const importPage = async (visit: Office): Promise<Html> => {
  const { words } = visit
  return framed(visit, {
    title: words.places.import,
    body: html`<h1>${words.places.import}</h1>
<noscript><p class="doubt">${words.imports.noScript}</p></noscript>
<div class="drop" id="drop" data-failed="${words.imports.notSent}"><p>${words.imports.drop}</p>
<p><label class="pick"><input type="file" multiple class="hidden" id="some"> <span>${words.imports.pickFiles}</span></label>
<label class="pick"><input type="file" webkitdirectory class="hidden" id="folder"> <span>${words.imports.pickFolder}</span></label></p>
<p class="facts" role="status" id="sent"></p></div>
<form method="post" action="/import/folder" class="inline"><label>${words.imports.folder} <input name="folder" required maxlength="1000" autocomplete="off" placeholder="${words.imports.folderHint}"></label>
<label class="check"><input type="checkbox" name="watch" value="1"> ${words.imports.watch}</label> <button>${words.imports.start}</button></form>
${importStatus(visit)}`,
  })
}

export const importFolder: Action = async ({ desk }, { folder = '', watch }) => {
  await desk.imports.start({ paths: [folder.trim()], watch: watch !== undefined })
  return places.import
}
export const importDropped: Action = async ({ desk }) => {
  if (desk.imports.state()?.status === 'running') throw new UserError('import-running')
  const folder = desk.take()
  if (folder === null) throw new UserError('nothing-dropped')
  await desk.imports.start({ paths: [folder] })
  return places.import
}
export const stopImport: Action = async ({ desk }) => {
  await desk.imports.stop()
  return places.import
}
/** The last import once more, from where it was. */
const again =
  (retry: boolean): Action =>
  async ({ desk }) => {
    const last = desk.imports.state()
    if (last) await desk.imports.start({ paths: last.paths, watch: last.watch && !retry, retry })
    return places.import
  }
export const goOn = again(false)
export const tryAgain = again(true)
