import '@xyflow/react/dist/style.css'
import { UnstyledButton, useComputedColorScheme } from '@mantine/core'
import {
  Background,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react'
import { createContext, useContext, useRef } from 'react'
import { useWords } from '../../words/index.ts'
import { useReading } from '../cel/use-reading.ts'
import { useDraft } from '../editor/draft.tsx'
import type { Definition } from '../operations.ts'
import { stepIcons } from '../steps/icons.ts'
import { useStepWords } from '../steps/use-step-words.ts'
import { type GraphNode, graphOf, nodeSize } from './graph.ts'
import classes from './map.module.css'

const Jump = createContext<(path: string) => void>(() => {})
type Drawn = Node<{ one: GraphNode }>

const marginPx = 24
/** Below it nobody can read what stands in a node. */
const legible = 0.75

/** The picture: dragged and zoomed; each step and rule a button that leads to where it is edited. */
export default function Canvas({ definition, jump }: { definition: Definition; jump: (path: string) => void }) {
  const { t } = useWords('workflows/map')
  const scheme = useComputedColorScheme('light')
  const canvas = useRef<HTMLElement>(null)
  const { nodes, edges } = graphOf(definition)
  const drawn = nodes.map((one): Drawn => {
    const { id, x, y } = one
    return { id, type: 'one', position: { x, y }, data: { one }, ...nodeSize }
  })
  const lines = edges.map(({ id, from, to, is, about }): Edge => {
    const isSkip = is === 'skip'
    return {
      id,
      source: from,
      target: to,
      sourceHandle: isSkip ? 'side' : is === 'yes' || id === 'decide' ? 'right' : 'bottom',
      targetHandle: isSkip ? 'side' : is === 'yes' || id === 'decide' ? 'left' : 'top',
      type: 'smoothstep',
      ...(is === 'next' ? {} : { label: isSkip ? about || t('otherwise') : t(is) }),
      className: (isSkip ? classes.skip : classes.line) ?? '',
      markerEnd: { type: MarkerType.ArrowClosed },
    }
  })
  /** All of it where that can be read, else the beginning; the button beneath shows the whole of it. */
  function begin(flow: ReactFlowInstance<Drawn>) {
    const { width, height } = flow.getNodesBounds(flow.getNodes())
    const { clientWidth = 0, clientHeight = 0 } = canvas.current ?? {}
    const byWidth = (clientWidth - 4 * marginPx) / width
    if (Math.min(byWidth, clientHeight / height) >= legible) void flow.fitView({ maxZoom: 1 })
    else void flow.setViewport({ x: 2 * marginPx, y: marginPx, zoom: Math.min(1, Math.max(legible, byWidth)) })
  }

  return (
    <Jump value={jump}>
      <section className={classes.canvas} aria-label={t('label')} ref={canvas}>
        <ReactFlow
          nodes={drawn}
          edges={lines}
          nodeTypes={types}
          colorMode={scheme}
          onInit={begin}
          fitViewOptions={{ maxZoom: 1 }}
          minZoom={0.1}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          preventScrolling={false}
          proOptions={{ hideAttribution: false }}
          ariaLabelConfig={{
            'controls.zoomIn.ariaLabel': t('zoomIn'),
            'controls.zoomOut.ariaLabel': t('zoomOut'),
            'controls.fitView.ariaLabel': t('fit'),
          }}
        >
          <Background gap={24} />
          <Controls showInteractive={false} position="top-right" />
        </ReactFlow>
      </section>
    </Jump>
  )
}

const types = { one: One }

function One({ data: { one } }: NodeProps<Drawn>) {
  const { t } = useWords('workflows/map')
  const jump = useContext(Jump)
  const { path } = one
  const content = <Content one={one} />
  return (
    <>
      <Handle type="target" position={Position.Top} id="top" className={classes.handle} />
      <Handle type="target" position={Position.Left} id="left" className={classes.handle} />
      <Handle type="target" position={Position.Left} id="side" className={classes.handle} />
      {path === undefined ? (
        <div className={classes.node} data-is={one.is} data-name={one.name}>
          {content}
        </div>
      ) : (
        <UnstyledButton className={classes.node} data-is={one.is} title={t('open')} onClick={() => jump(path)}>
          {content}
        </UnstyledButton>
      )}
      <Handle type="source" position={Position.Bottom} id="bottom" className={classes.handle} />
      <Handle type="source" position={Position.Right} id="right" className={classes.handle} />
      <Handle type="source" position={Position.Left} id="side" className={classes.handle} />
    </>
  )
}

function Content({ one }: { one: GraphNode }) {
  const { t } = useWords('workflows/map')
  const { definition } = useDraft()
  const reading = useReading()
  const steps = useStepWords()
  const at = Number(one.path?.split('.')[1])
  if (one.is === 'start') return <strong>{t('start')}</strong>
  if (one.is === 'outcome') return <strong>{t(`outcome.${one.name}`)}</strong>
  if (one.is === 'rule') {
    const rule = definition.rules[at]
    return (
      <>
        <span className={classes.words}>
          {at + 1}. {rule && (reading(rule.when) ?? rule.when)}
        </span>
        <span className={classes.quiet}>{rule?.reason}</span>
      </>
    )
  }
  const step = definition.steps[at]
  if (!step) return null
  const Icon = stepIcons[step.type]
  return (
    <>
      <span className={classes.title}>
        <Icon size={16} aria-hidden /> {steps.title(step.type)}
      </span>
      <span className={classes.quiet}>
        {step.when === undefined ? step.key : t('when', { what: reading(step.when) ?? step.when })}
      </span>
    </>
  )
}
