import { readFileSync } from 'node:fs'
import type { CaseSheet, SheetPhoto } from './gather.js'
import { SHEET } from './texts.js'

/** The sheet as one page of HTML that needs nothing else: its style and pictures are in it, and it prints on A4. */
export function htmlOf(sheet: CaseSheet): string {
  const { lang, title, marks, rows, steps, seal, foot } = sheet
  const texts = SHEET[lang]
  const css = readFileSync(new URL('./sheet.css', import.meta.url), 'utf8')
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${plain(`${title} ${rows[0]?.[1] ?? ''}`)}</title>
<style>${css}</style>
</head>
<body>
<h1>${plain(title)}</h1>
${marks.map((mark) => `<p class="marks">${plain(mark)}</p>`).join('\n')}
<table class="facts"><tbody>
${[...rows, seal].map(([label, value]) => `<tr><th scope="row">${plain(label)}</th><td>${plain(value)}</td></tr>`).join('\n')}
</tbody></table>
<h2>${plain(texts.steps)}</h2>
<table class="steps">
<thead><tr>${texts.head.map((cell) => `<th scope="col">${plain(cell)}</th>`).join('')}</tr></thead>
<tbody>
${steps.map((cells) => `<tr>${cells.map((cell) => `<td>${plain(cell)}</td>`).join('')}</tr>`).join('\n')}
</tbody>
</table>
<h2>${plain(`${texts.before} / ${texts.afterwards}`)}</h2>
${photos(sheet)}
<footer>${plain(foot)}</footer>
</body>
</html>
`
}

function photos({ before, after, lang }: CaseSheet): string {
  const texts = SHEET[lang]
  if (before.length + after.length === 0) return `<p>${plain(texts.noPhotos)}</p>`
  const figures = [
    ...before.map((photo) => figure(photo, texts.before)),
    ...after.map((photo) => figure(photo, texts.afterwards)),
  ]
  return `<div class="photos">\n${figures.join('\n')}\n</div>`
}

function figure({ bytes, mime }: SheetPhoto, caption: string): string {
  const source = `data:${mime};base64,${bytes.toString('base64')}`
  return `<figure><img src="${source}" alt="${plain(caption)}"><figcaption>${plain(caption)}</figcaption></figure>`
}

/** What people wrote is text, whatever it looks like. */
function plain(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
