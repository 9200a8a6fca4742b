import { defineConfig } from 'drizzle-kit'

// `drizzle-kit generate` proposes the SQL; a person reviews it before it is committed.
export default defineConfig({ dialect: 'postgresql', schema: './src/db/schema/index.ts', out: './drizzle' })
