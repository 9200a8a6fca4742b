import { useQuery } from '@tanstack/react-query'
import { useQueries } from '../../api/context.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Story } from './Story.tsx'

export function ArticlePage({ id, slug }: { id: string; slug: string | null }) {
  const query = useQuery(useQueries().article(id))
  return (
    <Loaded query={query} skeleton={<Skeleton picture lines={12} />}>
      {(article) => <Story article={article} slug={slug} />}
    </Loaded>
  )
}
