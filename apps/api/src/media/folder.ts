import { join } from 'node:path'

export const mediaFolder = (dataDir: string) => join(dataDir, 'media')
