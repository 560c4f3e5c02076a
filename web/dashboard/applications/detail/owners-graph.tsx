import '@xyflow/react/dist/style.css'
import { useComputedColorScheme } from '@mantine/core'
import { Controls, type Edge, Handle, MarkerType, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import classes from './detail.module.css'
import type { GraphNode, OwnershipGraph } from './ownership-graph.ts'

/** Wider than a node may be (14 rem), so that names never lie on each other. */
const columnPx = 244
const rowPx = 120

/** Owners stand above what they own; the table beneath says the same in words. */
export function OwnersGraph({ graph }: { graph: OwnershipGraph }) {
  const { t } = useWords('applications/detail')
  const { percent } = useFormat()
  const colorMode = useComputedColorScheme('light')
  const nodes = placed(graph.nodes)
  const edges: Edge[] = graph.edges.map(({ id, owner, owned, percent: share, isCircle }) => ({
    id,
    source: owner,
    target: owned,
    animated: false,
    ...(share === undefined ? {} : { label: percent(share / 100) }),
    markerEnd: { type: MarkerType.ArrowClosed },
    ...(isCircle ? { style: { strokeDasharray: '6 4', stroke: 'var(--mantine-color-error)' } } : {}),
  }))
  return (
    <section className={classes.graph} aria-label={t('owners.drawn')}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={colorMode}
        fitView
        fitViewOptions={{ maxZoom: 1 }}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        ariaLabelConfig={{
          'controls.ariaLabel': t('owners.controls'),
          'controls.zoomIn.ariaLabel': t('owners.zoomIn'),
          'controls.zoomOut.ariaLabel': t('owners.zoomOut'),
          'controls.fitView.ariaLabel': t('owners.fit'),
        }}
        proOptions={{ hideAttribution: true }}
      >
        <Controls showInteractive={false} />
      </ReactFlow>
    </section>
  )
}

function placed(nodes: GraphNode[]): Node<{ node: GraphNode }>[] {
  const top = Math.max(...nodes.map(({ level }) => level))
  const widest = Math.max(...nodes.map(({ level }) => nodes.filter((one) => one.level === level).length))
  return nodes.map((node) => {
    const row = nodes.filter(({ level }) => level === node.level)
    const offset = ((widest - row.length) * columnPx) / 2
    return {
      id: node.id,
      type: 'party',
      data: { node },
      position: { x: offset + row.indexOf(node) * columnPx, y: (top - node.level) * rowPx },
    }
  })
}

function Party({ data: { node } }: NodeProps<Node<{ node: GraphNode }>>) {
  return (
    <div className={classes.node} data-kind={node.kind}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      {node.name}
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  )
}

const nodeTypes = { party: Party }
