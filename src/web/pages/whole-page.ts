import { type Html, html, queryOf } from '../markup.ts'
import { type Place, places } from '../places.ts'
import type { Visit } from '../visit.ts'

/** A whole page: its head, the way to the other pages, and what is its own. */
export const framed = (
  { lang, words, path, query }: Visit,
  { title, body, wide = false }: { readonly title: string; readonly body: Html; readonly wide?: boolean },
): Html => {
  const other = lang === 'vi' ? 'en' : 'vi'
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · trích lục</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/page.css">
<script type="module" src="/assets/page.js"></script>
</head>
<body class="${wide ? 'wide' : ''}">
<a class="skip" href="#main">${words.skip}</a>
<header class="top">
<a class="brand" href="/"><img src="/assets/icon.svg" alt="" width="24" height="24">trích lục</a>
<nav aria-label="${words.pages}">${Object.entries(places).map(
    ([place, address]) =>
      html`<a href="${address}"${path === address ? html` aria-current="page"` : ''}>${words.places[place as Place]}</a>`,
  )}</nav>
<a class="language" lang="${other}" hreflang="${other}" href="${path}${queryOf({ ...query, lang: other })}">${words.otherLanguage}</a>
</header>
<main id="main" tabindex="-1">
${body}
</main>
</body>
</html>`
}
