/** Makes the README's pictures anew, of the sample archive in the machine's Chromium: `npx tsx docs/make-pictures.ts [FOLDER]`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { filesIn } from '../pipelines/found-files.ts'
import { importFiles } from '../pipelines/import.ts'
import { close, openForReading, openForWriting } from '../src/store/database.ts'
import { serve } from '../src/web/server.ts'
import { openBrowser } from '../test/long/chromium.ts'

const here = import.meta.dirname
const to = process.argv[2] ?? here
const folder = mkdtempSync(join(tmpdir(), 'trichluc-pictures-'))
process.on('exit', () => rmSync(folder, { recursive: true }))
const file = join(folder, 'kho.db')
const archive = openForWriting(file)
await importFiles(archive, await filesIn([join(here, '../corpus/plans')]))
close(archive)

const db = openForReading(file)
const served = await serve(db)
const browser = await openBrowser()
const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' })
const page = await context.newPage()
const open = (path: string) => page.goto(new URL(path, served.url).href)
/** In a few shades, so that none weighs 200 KB. */
const shoot = async (name: string) => {
  const picture = await loadImage(await page.screenshot())
  const canvas = createCanvas(picture.width, picture.height)
  const drawn = canvas.getContext('2d')
  drawn.drawImage(picture, 0, 0)
  const pixels = drawn.getImageData(0, 0, picture.width, picture.height)
  for (const [i, shade] of pixels.data.entries()) pixels.data[i] = 255 - Math.round((255 - shade) / 24) * 24
  drawn.putImageData(pixels, 0, 0)
  writeFileSync(join(to, `${name}.png`), await canvas.encode('png'))
}
const paper = () => page.waitForSelector('.paper .sheet').then(() => page.waitForLoadState('networkidle'))

await open('/?q=nong%20thon%20moi')
await shoot('trang-kho')

const plan = db
  .prepare("SELECT id FROM plan WHERE number = '14/KH-UBND' AND date = '2023-02-06'")
  .pluck()
  .get()
await open(`/plans/${plan}`)
await page.locator('#who').fill('Nguyễn Thị Mai')
await page.getByRole('button', { name: 'Đổi tên' }).click()
await page.waitForLoadState('networkidle')
const deadline = page.locator('.outline li', { hasText: 'chậm nhất ngày 28/6/2023' })
await deadline.locator('a').first().click()
await page.keyboard.press('Enter')
await page.waitForSelector('form.edit')
await paper()
await shoot('trang-sua')

await open('/queue')
await paper()
await shoot('trang-can-kiem-tra')

await open('/deadlines?month=2023-06')
await shoot('trang-lich')

await browser.close()
await served.close()
db.close()
