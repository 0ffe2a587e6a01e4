/**
 * Pages as a scanner gives them: laid on the glass a little askew, with the paper's grain, the red seal of the body and
 * the blue strokes of the signer. No text layer.
 */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { PDFDocument } from 'pdf-lib'
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Manuscript, plain } from './manuscript.ts'

const dpi = 200
const scale = dpi / 72

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}
type Random = () => number

/** A round seal of 36 mm: two rings, the body's name around, a star in the middle, ink unevenly taken. */
const drawSeal = (g: SKRSContext2D, x: number, y: number, body: string, random: Random): void => {
  const radius = (18 / 25.4) * dpi
  g.save()
  g.translate(x, y)
  g.rotate((random() - 0.5) * 0.4)
  g.globalCompositeOperation = 'multiply'
  g.strokeStyle = g.fillStyle = 'rgb(214, 52, 62)'
  for (const [share, width] of [
    [1, 5],
    [0.93, 2],
    [0.62, 2],
  ] as const) {
    g.lineWidth = width
    g.beginPath()
    g.arc(0, 0, radius * share, 0, 2 * Math.PI)
    g.stroke()
  }
  g.font = `bold ${radius * 0.15}px "DejaVu Serif"`
  g.textAlign = 'center'
  const letters = [...`${body} • ${body} • `]
  for (const [i, letter] of letters.entries()) {
    g.save()
    g.rotate((i / letters.length) * 2 * Math.PI)
    g.fillText(letter, 0, -radius * 0.71)
    g.restore()
  }
  g.beginPath()
  for (let i = 0; i < 10; i++) {
    const angle = (i * Math.PI) / 5 - Math.PI / 2
    const reach = radius * (i % 2 ? 0.2 : 0.48)
    g.lineTo(reach * Math.cos(angle), reach * Math.sin(angle))
  }
  g.closePath()
  g.fill()
  g.restore()
}

/** A few quick strokes of a blue pen. */
const drawSignature = (g: SKRSContext2D, x: number, y: number, random: Random): void => {
  g.save()
  g.translate(x, y)
  g.strokeStyle = 'rgba(28, 48, 150, 0.85)'
  g.lineCap = 'round'
  g.lineWidth = 4
  const around = (size: number) => (random() - 0.5) * size
  g.beginPath()
  g.moveTo(-130, 30)
  g.bezierCurveTo(-90, -120 + around(30), -60, -90, -50, 20)
  g.bezierCurveTo(-40, 60, 0, -70 + around(40), 10, -10)
  for (let loop = 0; loop < 4; loop++)
    g.bezierCurveTo(20 + loop * 30, -50 + around(30), 40 + loop * 30, 40 + around(20), 35 + loop * 30, -5)
  g.quadraticCurveTo(120, -40, 190, -60 + around(20))
  g.stroke()
  g.beginPath()
  g.moveTo(-100, 45)
  g.quadraticCurveTo(20, 25 + around(20), 150, 35)
  g.stroke()
  g.restore()
}

/** Where the signer's name stands on the page, in pixels, or null. */
const placeOf = async (page: PDFPageProxy, name: string): Promise<{ x: number; y: number } | null> => {
  const { height } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const lines = items
    .filter(item => 'str' in item)
    .map(item => ({ ...item, y: Math.round(item.transform[5]) }))
  for (const y of new Set(lines.map(line => line.y))) {
    const onLine = lines.filter(line => line.y === y && line.transform[4] > 250 && line.str.trim() !== '')
    if (
      onLine
        .map(({ str }) => str)
        .join('')
        .replace(/\s+/g, ' ')
        .trim() !== name
    )
      continue
    const from = onLine[0]!.transform[4]
    const last = onLine.at(-1)!
    return { x: ((from + last.transform[4] + last.width) / 2) * scale, y: (height - y) * scale }
  }
  return null
}

/** Grain of paper and sensor, and a grey shade along one edge where the lid let light in. */
const weather = (g: SKRSContext2D, width: number, height: number, random: Random): void => {
  const image = g.getImageData(0, 0, width, height)
  const { data } = image
  for (let i = 0; i < data.length; i += 4) {
    const column = (i / 4) % width
    const shade = column > width - 40 ? (column - width + 40) * 1.2 : 0
    const grain = (random() + random() - 1) * 14 - 6 - shade
    for (let channel = 0; channel < 3; channel++)
      data[i + channel] = Math.min(255, data[i + channel]! * 0.97 + 12 + grain)
  }
  g.putImageData(image, 0, 0)
}

interface Scanned {
  readonly jpeg: Buffer
  /** Points. */
  readonly width: number
  readonly height: number
}

/** Each page of a digital PDF as a scanner's JPEG. */
const scanned = async (pdf: Uint8Array, plan: Manuscript, seed: number): Promise<Scanned[]> => {
  const random = randomFrom(seed)
  const signer = plain(plan.signature.at(-1)!)
  const body = plan.left.length > 1 ? plain(plan.left.at(-2)!) : 'ỦY BAN NHÂN DÂN'
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const pages: Scanned[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale })
    const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)]
    const flat = createCanvas(width, height)
    const sheet = flat.getContext('2d')
    // pdf.js draws on the canvas of this package in Node: its types know the browser's only.
    await page.render({ canvas: null, canvasContext: sheet as never, viewport }).promise
    const place = await placeOf(page, signer)
    if (place) {
      drawSignature(sheet, place.x + 20, place.y - 85, random)
      drawSeal(sheet, place.x - 130, place.y - 95, body, random)
    }
    const glass = createCanvas(width, height)
    const g = glass.getContext('2d')
    g.fillStyle = 'rgb(252, 251, 247)'
    g.fillRect(0, 0, width, height)
    g.translate(width / 2, height / 2)
    g.rotate(((0.3 + random() * 0.5) * (random() < 0.5 ? -1 : 1) * Math.PI) / 180)
    g.globalCompositeOperation = 'multiply'
    g.drawImage(flat, -width / 2, -height / 2)
    g.resetTransform()
    weather(g, width, height, random)
    pages.push({
      jpeg: glass.toBuffer('image/jpeg', 55),
      width: viewport.width / scale,
      height: viewport.height / scale,
    })
  }
  await document.destroy()
  return pages
}

/** The pages of a digital PDF as one scanned PDF. */
export const toScan = async (pdf: Uint8Array, plan: Manuscript): Promise<Uint8Array> => {
  const result = await PDFDocument.create()
  for (const { jpeg, width, height } of await scanned(pdf, plan, 20230206))
    result.addPage([width, height]).drawImage(await result.embedJpg(jpeg), { x: 0, y: 0, width, height })
  for (const set of ['setCreationDate', 'setModificationDate'] as const)
    result[set](new Date('2026-01-01T00:00:00Z'))
  return result.save()
}

/** The only page of a digital PDF as a JPEG. Throws where there are more. */
export const toPhoto = async (pdf: Uint8Array, plan: Manuscript): Promise<Uint8Array> => {
  const [page, ...others] = await scanned(pdf, plan, 20251010)
  if (!page || others.length > 0)
    throw new Error(`an image holds one page, this plan has ${others.length + 1}`)
  return page.jpeg
}
