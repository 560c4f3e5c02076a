export { getRequest } from './get.ts'
export { createRequestLog, type RequestLog } from './keep.ts'
export { listRequests } from './list.ts'
export { sweepRequests } from './sweep.ts'
