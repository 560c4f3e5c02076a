// Loaded before the program that is measured (`node --import`): tells its parent the CPU time it has used, in ms, over
// the channel between the two. Plain JavaScript, so that the program runs as it would without it.
process.on('message', (message) => {
  if (message !== 'cpu') return
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMs: (user + system) / 1000 })
})
