import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { run } from '../src/cli/program.ts'

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** A new folder, gone after the tests of the file. */
export const passingFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'trichluc-'))
  made.push(folder)
  return folder
}

/** A small plan with a find of every kind, in our own words. */
export const planText = ({
  number = '15/KH-UBND',
  commune = 'Tân Hòa',
  year = 2024,
  decree = '98/2023/NĐ-CP',
} = {}): string => `ỦY BAN NHÂN DÂN
XÃ ${commune.toUpperCase()}

Số: ${number}

${commune}, ngày 20 tháng 01 năm ${year}

KẾ HOẠCH
Công tác thi đua, khen thưởng năm ${year}

Căn cứ Luật Thi đua, Khen thưởng ngày 15/6/2022;

Căn cứ Nghị định số ${decree} ngày 31/12/2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, Khen thưởng;

UBND xã ${commune} xây dựng kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Các thôn thi đua lập thành tích chào mừng 70 năm Chiến thắng Điện Biên Phủ (07/5/1954 - 07/5/2024).

II. NỘI DUNG

1. Đẩy mạnh phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới”.

2. Gửi báo cáo sơ kết về UBND huyện trước ngày 15/6/${year}.

III. TỔ CHỨC THỰC HIỆN

1. Văn phòng UBND xã

Chủ trì, đôn đốc các thôn thực hiện kế hoạch này.

Trên đây là Kế hoạch công tác thi đua, khen thưởng năm ${year} của xã ${commune}.

Nơi nhận:
- UBND huyện;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Thị Mận
`

/**
 * The last file of a folder, which takes so long that an import is still under way when a test stops it, however late
 * the test is heard.
 */
export const endlessPlan = { 'z.md': planText().repeat(2000) }

/** Writes files by name into a new folder and gives its path. */
export const folderWith = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = passingFolder()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** Runs one command line in this process, in English unless the environment says otherwise; in `folder` its settings are looked for. */
export const trichluc = async (
  words: readonly string[],
  width: number | null = null,
  env: Readonly<Record<string, string>> = { TRICHLUC_LANG: 'en' },
  folder?: string,
): Promise<{ code: number; out: string; err: string; bytes: Buffer }> => {
  const chunks: Buffer[] = []
  let err = ''
  const code = await run(words, {
    out: text => void chunks.push(Buffer.from(text)),
    err: text => {
      err += text
    },
    width,
    interactive: false,
    env,
    ...(folder !== undefined && { folder }),
  })
  const bytes = Buffer.concat(chunks)
  return { code, out: bytes.toString(), err, bytes }
}

/** An archive of two plans, of two communes and years. */
export const archiveOfTwoPlans = async (): Promise<string> => {
  const folder = folderWith({
    'tan-hoa-2024.md': planText(),
    'phu-son-2023.md': planText({ number: '7/KH-UBND', commune: 'Phú Sơn', year: 2023 }),
  })
  const db = join(folder, 'x.db')
  await trichluc(['import', folder, '--db', db])
  return db
}
