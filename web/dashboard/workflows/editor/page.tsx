import { useRead } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { PageLoading } from '../../parts/loading.tsx'
import type { Workflow } from '../operations.ts'
import { workflowRoute } from '../routes.tsx'
import { Editor } from './editor.tsx'

/** One workflow: what it is, what becomes of it, and how to use it. */
export function EditorPage() {
  const { workflowId } = workflowRoute.useParams()
  const read = useRead<Workflow>('workflows.get', { workflowId }, { staleMs: 0 })
  if (read.error && !read.data) return <Failure error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <PageLoading />
  return <Editor key={workflowId} workflow={read.data} />
}
