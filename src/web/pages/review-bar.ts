import { type Html, html } from '../markup.ts'
import type { Visit } from '../visit.ts'

/** Keys that no way of typing Vietnamese changes (Telex takes letters): none needs another held down. */
const keys = [
  ['↑ ↓', 'next'],
  ['Space', 'accept'],
  ['Enter', 'edit'],
  ['Esc', 'leave'],
  ['Delete', 'reject'],
  ['Backspace', 'undo'],
  ['Insert', 'add'],
  ['1–5', 'kinds'],
  ['0', 'boxes'],
  ['+ −', 'zoom'],
] as const

/** What runs in the browser says these, and shows these buttons beside the find that is chosen. */
const keysHelp = ({
  words: { review },
}: Visit): Html => html`<details class="keys"><summary>${review.keys}</summary>
<p>${keys.map(([key, name]) => html`<span><kbd>${key}</kbd> ${review.keyNames[name]}</span> `)}</p></details>
<template id="choices"><p class="do"><button data-do="accept">${review.accept} <kbd>Space</kbd></button> <button class="plain" data-do="edit">${review.edit} <kbd>Enter</kbd></button> <button class="plain" data-do="reject">${review.reject} <kbd>Delete</kbd></button></p></template>
<template id="sentences" data-saved="${review.saved}" data-undone="${review.undone}" data-failed="${review.failed}" data-rejected="${review.rejected}" data-nothing="${review.nothingToUndo}" data-nothing-left="${review.nothingLeft}"></template>`

/** Who decides: kept with each decision. */
const whoForm = ({ words: { review }, who, path, query }: Visit): Html =>
  html`<form class="who" method="post" action="/who"><label for="who">${review.who}</label> <input id="who" name="who" value="${who}" maxlength="200" autocomplete="name"><input type="hidden" name="back" value="${path}${query.plan ? `?plan=${encodeURIComponent(query.plan)}` : ''}"> <button class="plain">${review.change}</button></form>`

/** Below the paper and the finds: what the keys do, and who decides. */
export const reviewFoot = (visit: Visit): Html =>
  html`<footer class="foot">${keysHelp(visit)}${whoForm(visit)}</footer>`

export const zooms = ({ words: { review } }: Visit): Html =>
  html`<span class="zooms"><button class="plain" data-zoom="-1" aria-label="${review.zoomOut}">−</button> <button class="plain" data-zoom="1" aria-label="${review.zoomIn}">+</button></span>`
